import assert from "node:assert/strict";
import { test } from "node:test";
import { minutes, parse, progress, words } from "../../default/assets/js/onboarding/track.js";

const steps = [{ key: "a", minutes: 15 }, { key: "b", minutes: 60 }, { key: "c", minutes: 0 }];

test("nothing done yet", () => assert.equal(words(progress(steps, new Set())), "0 of 3 done · 1 h 15 min left"));
test("resume at the first step that is left", () => assert.deepEqual(progress(steps, new Set(["b"])), { count: 1, all: 3, minutes: 15, next: 0 }));
test("a step that takes no time leaves no time", () => assert.equal(words(progress(steps, new Set(["a", "b"]))), "2 of 3 done"));
test("all done", () => {
  const p = progress(steps, new Set(["a", "b", "c"]));
  assert.equal(p.next, -1);
  assert.equal(words(p), "All done.");
});
test("steps that are gone do not count", () => assert.equal(progress(steps, new Set(["gone", "a"])).count, 1));
test("minutes", () => assert.deepEqual([0, 5, 60, 90].map(minutes), ["", "5 min", "1 h", "1 h 30 min"]));
test("whatever a browser remembers", () => {
  for (const text of [null, "", "{", "{}", "3", "[1, null]"]) assert.equal(parse(text).size, 0);
  assert.deepEqual([...parse('["a","b"]')], ["a", "b"]);
});
