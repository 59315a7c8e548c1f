import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, nearest, rows, said } from "../../default/assets/js/parts/chart.js";

test("the nearest day of those observed", () => {
  const days = [0, 7, 14, 40];
  for (const [day, want] of [[-5, 0], [3, 0], [4, 1], [26, 2], [28, 3], [99, 3]]) assert.equal(nearest(days, day), want, `day ${day}`);
});

test("days are counted over months, leap days and summer time", () => {
  for (const [from, days, want] of [["2026-11-22", 0, "2026-11-22"], ["2024-02-28", 2, "2024-03-01"], ["2026-03-28", 2, "2026-03-30"], ["2025-12-31", 1, "2026-01-01"]]) {
    assert.equal(dayOf(from, days), want);
  }
});

test("a day says every line that has a value, and which are out of their range", () => {
  const data = { unit: "views/day", lines: [{ name: "All", values: ["252", "80"], out: "a." }, { name: "Platform", values: ["", "28"] }] };
  assert.deepEqual(rows(data, 0), [{ name: "All", value: "252 views/day", side: "above" }]);
  assert.equal(said("1 May 2026", rows(data, 0), "Alerts off"), "1 May 2026: All 252 views/day, above its range. Alerts off");
  assert.equal(said("8 May 2026", rows(data, 1)), "8 May 2026: All 80 views/day; Platform 28 views/day");
});
