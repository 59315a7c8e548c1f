import assert from "node:assert/strict";
import { test } from "node:test";
import { ordered } from "../../default/assets/js/order.js";

test("by score, by gap, and those without a gap last", () => {
  const items = [{ place: 1, gap: 3 }, { place: 2, gap: 0 }, { place: 3, gap: 1 }, { place: 4, gap: 2 }, { place: 5, gap: 0 }];
  assert.deepEqual(ordered(items, "").map((i) => i.place), [1, 2, 3, 4, 5]);
  assert.deepEqual(ordered(items, "gap").map((i) => i.place), [3, 4, 1, 2, 5]);
});
