import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import MiniSearch from "../../default/vendor/minisearch/minisearch.js";
import { ask, open } from "../../default/assets/js/search/engine.js";
import { asker } from "../../default/assets/js/search/asker.js";
import { clip, distance, mark, sourceOf } from "../../default/assets/js/search/marks.js";
import { swapped, words } from "../../default/assets/js/search/query.js";
import { add, parse } from "../../default/assets/js/search/recent.js";
import { best, pieces } from "../../default/assets/js/search/snippet.js";
import { fold, tokens } from "../../default/assets/js/search/tokens.js";
import { postings } from "../../default/assets/js/search/unpack.js";
import { opens } from "../../default/assets/js/search.js";

const of = (name) => JSON.parse(readFileSync(new URL(`../../../generator/search/testdata/${name}`, import.meta.url), "utf8"));

test("terms are those that the index was made with", () => {
  for (const { text, terms } of of("tokens.json")) assert.deepEqual(tokens(text).map((t) => t.term), terms, text);
});

test("terms know their places in the text", () => {
  assert.deepEqual(tokens("The cpu-requestUse").map((t) => [t.term, t.start, t.end]),
    [["the", 0, 3], ["cpu", 4, 7], ["request", 8, 15], ["use", 15, 18], ["cpurequestuse", 4, 18]]);
  assert.deepEqual(tokens("a 監視").map((t) => [t.start, t.end]), [[0, 1], [2, 4], [3, 4]]);
  assert.equal(fold("Ætna"), "aetna");
});

test("postings are read as they were written", () => {
  assert.deepEqual(postings("", 0), {});
  assert.deepEqual(postings("G", 0), { 3: 1 });
  assert.deepEqual(postings("CSDA", 10), { 11: 1, 21: 1, 23: 2 });
  assert.deepEqual(postings("gB", 0), { 16: 1 });
});

const engine = await open(MiniSearch, async () => of("index.json"));
const found = (text, unfold) => ask(engine, text, unfold).groups.flatMap((g) => g.items.map((i) => i.address));

test("finds by title, prefix, typo, compound, accent and script", () => {
  for (const [text, address] of [
    ["borrow a saw", "activities/saw/"], ["neighb", "personas/neighbour/"], ["nieghbour", "personas/neighbour/"], ["kepers", "teams/keepers/"],
    ["toolCounter", "activities/saw/"], ["toolcounter", "activities/saw/"], ["counter", "activities/saw/"], ["tool-counter", "activities/saw/"],
    ["days-waited", "metrics/days-waited/"], ["grosse", "activities/saw/"], ["GRÖSSE", "activities/saw/"], ["監視", "activities/saw/"], ["視", "activities/saw/"],
    ["grinding", "guides/sharp/"], ["before you cut", "activities/saw/"], ["roadmap", "roadmap/"],
  ]) assert.ok(found(text).includes(address), `${text}: ${found(text)}`);
});

test("all words must be there, and if they nowhere are, most of them", () => {
  assert.deepEqual(found("stone turn"), ["guides/sharp/"]);
  const some = ask(engine, "stone turn zebra");
  assert.ok(some.some);
  assert.deepEqual(some.groups.map((g) => g.kind), ["page"]);
  assert.equal(ask(engine, "zebra").total, 0);
  assert.equal(ask(engine, " -' ").total, 0);
});

test("results are grouped, marked and say their state", () => {
  const { groups } = ask(engine, "days waited");
  const metric = groups.find((g) => g.kind === "metric");
  assert.equal(metric.title, "Metrics");
  assert.deepEqual(metric.items[0].title, { text: "Days waited", ranges: [[0, 4], [5, 11]] });
  assert.deepEqual([metric.items[0].value, metric.items[0].state], ["5 days", "above"]);
  const [item] = ask(engine, "cut").groups.flatMap((g) => g.items);
  assert.deepEqual(item.headings, [{ id: "before-you-cut", text: "Before you cut", ranges: [[11, 14]] }]);
  assert.equal(item.inText, true);
});

test("an exact title comes first", () => assert.equal(found("metrics")[0], "metrics/"));

test("parts replace the first file's answers", async () => {
  const whole = of("index.json");
  const heads = { ...whole, parts: 1, terms: "", posts: "", lengths: whole.lengths.map((l) => l.map(() => 0)) };
  let heard = false, come;
  const later = new Promise((ok) => { come = ok; });
  const parted = await open(MiniSearch, async (name) => name === "index.json" ? heads : later, () => { heard = true; });
  assert.equal(parted.whole, false);
  come(whole);
  await parted.rest;
  assert.ok(heard && parted.whole);
  assert.equal(ask(parted, "stone").total, 1);
  await assert.rejects(open(MiniSearch, async () => ({ ...whole, format: 2 })), /version/);
});

test("what is typed becomes words", () => {
  assert.deepEqual(words("GitHub runs"), [{ term: "github", joined: ["git", "hub"] }, { term: "runs" }]);
  assert.deepEqual(words("監視中"), [{ term: "監視", gram: true }, { term: "視中", gram: true }]);
  assert.deepEqual(swapped("abb"), ["bab"]);
});

test("marks belong to the word that they were found for", () => {
  assert.equal(sourceOf("monitoring", [["cost"], ["monitor"]]), 1);
  assert.equal(sourceOf("mointor", [["cost"], ["monitor"]]), 1);
  assert.equal(sourceOf("zebra", [["cost"]]), -1);
  assert.equal(distance("kitten", "sitting"), 3);
  assert.deepEqual(mark("A cpu-request here", new Map([["cpu", 0], ["cpurequest", 0], ["here", 1]])).ranges, [[2, 13], [14, 18]]);
});

test("a long text is cut around its marks", () => {
  const text = `${"before ".repeat(60)}the needle here ${"after ".repeat(60)}`;
  const cut = clip(mark(text, new Map([["needle", 0]])));
  assert.ok(cut.text.length < 170 && cut.text.startsWith("… ") && cut.text.endsWith(" …"), cut.text);
  assert.deepEqual(cut.ranges.map(([s, e]) => cut.text.slice(s, e)), ["needle"]);
  assert.deepEqual(clip(mark("short", new Map())), { text: "short", ranges: [], words: new Set() });
});

test("the best piece of a page knows the heading above it", () => {
  const el = (tagName, id, ...childNodes) => ({ nodeType: 1, tagName, id, childNodes, matches: (s) => s.includes(tagName.toLowerCase()) && tagName === "NAV" });
  const text = (data) => ({ nodeType: 3, data });
  const main = el("MAIN", "", el("P", "", text("One\n  saw ")), el("H2", "cut", text("Cut")), el("NAV", "", text("saw saw")), el("UL", "", el("LI", "", text("A saw and a stone"))));
  const list = pieces(main);
  assert.deepEqual(list, [{ text: "One saw", id: "" }, { text: "A saw and a stone", id: "cut" }]);
  assert.equal(best(list, new Map([["saw", 0], ["stone", 1]])).id, "cut");
  assert.equal(best(list, new Map([["zebra", 0]])), undefined);
});

test("recent searches stand once each, the last first", () => {
  assert.deepEqual(add(["a", "b"], " B "), ["B", "a"]);
  assert.deepEqual(add(["a"], " "), ["a"]);
  assert.equal(add(["1", "2", "3", "4", "5", "6"], "7").length, 6);
  assert.deepEqual(parse('["a", 2]'), ["a"]);
  assert.deepEqual(parse("{"), []);
});

test("keys that open search", () => {
  const key = (k) => ({ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...k });
  assert.ok(opens(key({ key: "/" }), false));
  assert.ok(!opens(key({ key: "/" }), true));
  assert.ok(opens(key({ key: "K", ctrlKey: true }), true));
  assert.ok(opens(key({ key: "k", metaKey: true }), false));
  assert.ok(!opens(key({ key: "k", ctrlKey: true, shiftKey: true }), false));
  assert.ok(!opens(key({ key: "k" }), false));
});

test("of questions that come while one is answered only the last is asked", () => {
  const asked = [], answers = [];
  let hear;
  class Work {
    addEventListener(kind, f) { if (kind === "message") hear = (data) => f({ data }); }
    postMessage(m) { if (m.text) asked.push(m.text); }
    terminate() {}
  }
  const a = asker({ answer: (r) => answers.push(r), ready() {}, failed() {} }, Work);
  a.start();
  a.ask("a", "");
  hear({ ready: "titles" });
  a.ask("ab", "");
  a.ask("abc", "");
  hear({ answer: 1 });
  hear({ answer: 2 });
  assert.deepEqual(asked, ["a", "abc"]);
  assert.deepEqual(answers, [2]);
});
