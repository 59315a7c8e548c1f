import assert from "node:assert/strict";
import test from "node:test";
import { chosen, remember, target } from "../../default/assets/js/parts/tabs.js";

test("the tab that was chosen last is shown, else the first", () => {
  assert.equal(chosen(["macOS", "Linux"], []), 0);
  assert.equal(chosen(["macOS", "Linux"], ["Windows", "Linux", "macOS"]), 1);
});

test("a choice goes to the front, once", () => {
  assert.deepEqual(remember(["a", "b"], "b"), ["b", "a"]);
  assert.equal(remember(Array.from({ length: 40 }, (_, i) => String(i)), "x").length, 30);
});

test("arrows go round, as the page runs", () => {
  assert.equal(target("ArrowRight", 2, 3, false), 0);
  assert.equal(target("ArrowRight", 0, 3, true), 2);
  assert.equal(target("ArrowLeft", 0, 3, false), 2);
  assert.equal(target("End", 0, 3, false), 2);
  assert.equal(target("x", 0, 3, false), -1);
});
