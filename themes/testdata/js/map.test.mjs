import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, enumerate, inView, sentence } from "../../default/assets/js/map.js";

const edges = [
  { from: "customer", to: "pay" }, { from: "customer", to: "find" }, { from: "pay", to: "api" },
  { from: "find", to: "search" }, { from: "api", to: "cluster" }, { from: "search", to: "cluster" },
];
const nodes = new Map([
  ["customer", { title: "Customer", kind: "user" }], ["pay", { title: "Pay safely", kind: "need" }], ["find", { title: "Find a plant", kind: "need" }],
  ["api", { title: "Payment API", kind: "service" }], ["search", { title: "Search", kind: "service" }], ["cluster", { title: "Kubernetes", kind: "infrastructure" }],
]);

test("a chain goes up to the users and down to the ground, and not round the corner", () => {
  const c = chain(edges, "api");
  assert.deepEqual([...c.above].sort(), ["customer", "pay"]);
  assert.deepEqual([...c.below], ["cluster"]);
  assert.deepEqual(c.ways, [0, 2, 4]);
});

test("a node at the bottom lights everything that stands on it", () => {
  assert.equal(chain(edges, "cluster").ways.length, edges.length);
});

test("a node without edges has an empty chain", () => {
  const c = chain(edges, "alone");
  assert.deepEqual([[...c.above], [...c.below], c.ways], [[], [], []]);
});

test("a chain in words", () => {
  assert.equal(sentence("api", chain(edges, "api"), nodes), "Payment API carries Pay safely, for Customer; it depends on Kubernetes.");
  assert.equal(sentence("customer", chain(edges, "customer"), nodes), "Customer depends on Pay safely, Find a plant, Payment API, Search and 1 more.");
  assert.equal(sentence("pay", chain(edges, "pay"), nodes), "Pay safely is needed by Customer; it depends on Payment API and Kubernetes.");
  assert.equal(sentence("alone", chain(edges, "alone"), nodes), "alone depends on nothing on this map, and nothing depends on it.");
});

test("enumerate", () => {
  assert.equal(enumerate([]), "");
  assert.equal(enumerate(["a"]), "a");
  assert.equal(enumerate(["a", "b"]), "a and b");
  assert.equal(enumerate(["a", "b", "c"], 2), "a, b and 1 more");
});

test("a strip scrolls no further than it can", () => {
  assert.equal(inView({ left: 500, width: 100 }, 300, 1000), 400);
  assert.equal(inView({ left: 10, width: 100 }, 300, 1000), 0);
  assert.equal(inView({ left: 950, width: 50 }, 300, 1000), 700);
});
