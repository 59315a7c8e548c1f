import assert from "node:assert/strict";
import test from "node:test";
import { folded } from "../../default/assets/js/grid/grid.js";
import { step } from "../../default/assets/js/grid/walk.js";

const all = [[undefined, "a1", "a2", "a3"], ["p", "p1", "p2", "p3"], ["q", "q1", "", "q3"]];
const go = (cell, key, far = false, back = false) => step(all, cell, key, far, Boolean, back);

test("arrows go from cell to cell, past what is hidden, and stop at the edge", () => {
  assert.equal(go("p1", "ArrowRight"), "p2");
  assert.equal(go("p1", "ArrowRight", false, true), "p");
  assert.equal(go("q1", "ArrowRight"), "q3");
  assert.equal(go("p", "ArrowUp"), undefined);
  assert.equal(go("p2", "ArrowUp"), "a2");
  assert.equal(go("q3", "ArrowDown"), undefined);
});

test("home and end, of the row and of the grid", () => {
  assert.equal(go("p2", "Home"), "p");
  assert.equal(go("p2", "End"), "p3");
  assert.equal(go("p2", "Home", true), "a1");
  assert.equal(go("p2", "End", true), "q3");
});

test("from the region an arrow leads to the first cell", () => {
  assert.equal(go(undefined, "ArrowDown"), "a1");
  assert.equal(go(undefined, "Home"), undefined);
  assert.equal(go("p1", "x"), undefined);
});

test("what is folded stands in the address", () => assert.deepEqual([...folded("?persona=x&folded=customers,metrics")], ["customers", "metrics"]));
