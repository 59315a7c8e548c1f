import test from "node:test";
import assert from "node:assert/strict";
import { next } from "../../default/assets/js/theme.js";

test("the first click changes what is seen", () => {
  assert.equal(next("auto", false), "dark");
  assert.equal(next("auto", true), "light");
});

test("three clicks lead back", () => {
  for (const dark of [true, false]) {
    let theme = "auto";
    const seen = new Set();
    for (let i = 0; i < 3; i++) seen.add(theme = next(theme, dark));
    assert.equal(theme, "auto");
    assert.equal(seen.size, 3);
  }
});

test("an unknown theme leads to the first", () => assert.equal(next("sepia", false), "auto"));
