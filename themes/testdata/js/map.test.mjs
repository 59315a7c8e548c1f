import assert from "node:assert/strict";
import { test } from "node:test";
import { names, read, write } from "../../default/assets/js/map/address.js";
import { answer, told } from "../../default/assets/js/map/ask.js";
import { find, fold, rank } from "../../default/assets/js/map/find.js";
import { chain, graph } from "../../default/assets/js/map/graph.js";
import { step } from "../../default/assets/js/map/walk.js";
import { enumerate, hint, sentence, some } from "../../default/assets/js/map/words.js";
import { clamp, fit, next, nudge, percent, turned } from "../../default/assets/js/map/zoom.js";

const edges = [
  { from: "customer", to: "pay" }, { from: "customer", to: "find" }, { from: "pay", to: "api" },
  { from: "find", to: "search" }, { from: "api", to: "cluster", pair: "orders platform" }, { from: "search", to: "cluster", pair: "platform shop" },
];
const nodes = [
  { id: "customer", title: "Customer", kind: "user", risk: true }, { id: "pay", title: "Pay safely", kind: "need", risk: true }, { id: "find", title: "Find a plant", kind: "need" },
  { id: "api", title: "Payment API", kind: "service", team: "orders", risk: true }, { id: "search", title: "Search", kind: "service", team: "shop" },
  { id: "cluster", title: "Kubernetes", kind: "infrastructure", team: "platform" }, { id: "mail", title: "Café-Post", kind: "service", external: true }, { id: "loose", title: "Loose end", kind: "service" },
].map((n) => ({ ...n, key: fold(n.title) }));
const byID = new Map(nodes.map((n) => [n.id, n]));
const map = { nodes, edges, byID, graph: graph(edges) };
const ask = (state) => answer(map, { node: "", find: "", team: "", show: "", handoff: "", ...state });
const sorted = (set) => [...set].sort();

test("a chain goes up to the users and down to the ground, and not round the corner", () => {
  const c = chain(map.graph, "api");
  assert.deepEqual(sorted(c.above), ["customer", "pay"]);
  assert.deepEqual([...c.below], ["cluster"]);
  assert.deepEqual(sorted(c.ways), [0, 2, 4]);
});

test("a node at the bottom lights everything that stands on it", () => {
  assert.equal(chain(map.graph, "cluster").ways.size, edges.length);
});

test("a node without edges has an empty chain", () => {
  const c = chain(map.graph, "alone");
  assert.deepEqual([[...c.above], [...c.below], [...c.ways]], [[], [], []]);
});

test("a chain in words", () => {
  const said = (id) => sentence(id, chain(map.graph, id), byID);
  assert.equal(said("api"), "Payment API carries Pay safely, for Customer; it depends on Kubernetes.");
  assert.equal(said("customer"), "Customer depends on Pay safely, Find a plant, Payment API, Search and 1 more.");
  assert.equal(said("pay"), "Pay safely is needed by Customer; it depends on Payment API and Kubernetes.");
  assert.equal(said("alone"), "alone depends on nothing on this map, and nothing depends on it.");
});

test("lists in words", () => {
  assert.equal(enumerate([]), "");
  assert.equal(enumerate(["a"]), "a");
  assert.equal(enumerate(["a", "b"]), "a and b");
  assert.equal(enumerate(["a", "b", "c"], 2), "a, b and 1 more");
    assert.equal(some(3, 29), "3 of 29");
  assert.notEqual(hint(true), hint(false));
});

test("nothing asked is no answer", () => {
  assert.equal(ask({}), null);
  assert.equal(ask({ node: "gone" }), null);
  assert.equal(ask({ show: "gone" }), null);
});

test("a chosen node leaves its chain", () => {
  const a = ask({ node: "api" });
  assert.deepEqual(sorted(a.nodes), ["api", "cluster", "customer", "pay"]);
  assert.deepEqual(sorted(a.edges), [0, 2, 4]);
  assert.equal(a.chosen, "api");
  assert.ok(a.bright);
});

test("questions narrow each other", () => {
  assert.deepEqual(sorted(ask({ node: "api", team: "platform" }).nodes), ["cluster"]);
  assert.deepEqual(sorted(ask({ team: "orders" }).nodes), ["api"]);
  assert.deepEqual(sorted(ask({ show: "risk" }).nodes), ["api", "customer", "pay"]);
  assert.deepEqual(sorted(ask({ show: "external" }).nodes), ["mail"]);
  assert.deepEqual(sorted(ask({ show: "unowned" }).nodes), ["loose"]);
  assert.deepEqual(sorted(ask({ find: "pay", show: "risk" }).nodes), ["api", "pay"]);
  assert.equal(ask({ find: "nothing like it" }).nodes.size, 0);
});

test("a pair of teams leaves what crosses between them", () => {
  const a = ask({ handoff: "orders~platform" });
  assert.deepEqual(sorted(a.nodes), ["api", "cluster"]);
  assert.deepEqual([...a.edges], [4]);
  assert.ok(told(["customer", "pay", "api", "cluster"], a));
  assert.ok(!told(["customer", "find", "search", "cluster"], a), "a sentence through one of the nodes alone does not cross there");
});

test("a sentence belongs to an answer that it speaks of", () => {
  assert.ok(told(["customer", "pay"], null));
  const a = ask({ node: "api" });
  assert.ok(told(["customer", "pay", "api", "cluster"], a));
  assert.ok(!told(["customer", "find", "search", "cluster"], a), "it meets the chain but not the node");
});

test("nodes are found without case, accents and signs, the best first", () => {
  assert.equal(fold("  Café-Suche! "), "cafe suche");
  assert.deepEqual(find("CAFE p", nodes).map((n) => n.id), ["mail"]);
  assert.deepEqual(find("a", nodes).map((n) => n.id).slice(0, 2), ["find", "api"], "a word's beginning before its middle");
  assert.deepEqual(find("plant find", nodes).map((n) => n.id), ["find"], "words in any order");
  assert.deepEqual(find("-", nodes), []);
  assert.equal(rank("zz", { key: "a", id: "a" }), -1);
});

test("the address holds what is asked and leaves the rest alone", () => {
  const state = { node: "api", find: "", team: "orders", show: "risk", handoff: "a~b" };
  const query = write("?teams=off&find=old", state);
  assert.equal(query, "?teams=off&node=api&team=orders&show=risk&handoff=a~b");
  assert.deepEqual(read(query), state);
  assert.equal(write(query, Object.fromEntries(names.map((n) => [n, ""]))), "?teams=off");
  assert.equal(write("", { find: "größe & mehr" }), `?${new URLSearchParams({ find: "größe & mehr" })}`);
});

test("arrow keys follow the lines and the rows", () => {
  const boxes = [
    { id: "customer", x: 100, y: 50 }, { id: "pay", x: 50, y: 150 }, { id: "find", x: 150, y: 150 }, { id: "api", x: 60, y: 250 }, { id: "search", x: 160, y: 250 }, { id: "cluster", x: 100, y: 350 },
  ];
  const go = (id, key) => step(boxes, map.graph, id, key);
  assert.equal(go("pay", "ArrowRight"), "find");
  assert.equal(go("pay", "ArrowLeft"), undefined);
  assert.equal(go("pay", "ArrowDown"), "api");
  assert.equal(go("cluster", "ArrowUp"), "api");
  assert.equal(go("find", "Home"), "pay");
  assert.equal(go("pay", "End"), "find");
  assert.equal(go("gone", "ArrowUp"), undefined);
  assert.equal(go("pay", "x"), undefined);
});

test("zooming goes in steps that meet 100 % and stays in bounds", () => {
  assert.equal(next(1, 1), 1.25);
  assert.equal(next(0.9, 1), 1);
  assert.equal(next(1.1, -1), 1);
  assert.equal(clamp(9), 4);
  assert.equal(clamp(0.1), 0.25);
  assert.equal(clamp(0.1, 0.15), 0.15, "a map that fits only when smaller may be smaller");
  assert.ok(turned(-10) > 1 && turned(10) < 1);
  assert.equal(turned(1000), turned(22));
  assert.equal(fit({ width: 500, height: 500 }, { width: 1000, height: 200 }), 0.5);
  assert.equal(fit({ width: 500, height: 500 }, { width: 100, height: 100 }), 1);
  assert.equal(percent(1), "100 %");
});

test("a strip scrolls no further than needed", () => {
  assert.equal(nudge(10, 60, 0, 300), 0);
  assert.equal(nudge(-20, 30, 0, 300), -20);
  assert.equal(nudge(280, 330, 0, 300), 30);
  assert.equal(nudge(100, 500, 0, 300), 100, "what is too large shows its beginning");
});
