import assert from "node:assert/strict";
import test from "node:test";
import { concerns } from "../../default/assets/js/persona.js";

test("what names a persona concerns them", () => {
  assert.ok(concerns("a b-c", "b-c"));
  assert.ok(!concerns("a b-c", "b"));
  assert.ok(!concerns("a", ""));
  assert.ok(!concerns(undefined, "a"));
});
