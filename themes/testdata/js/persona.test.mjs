import assert from "node:assert/strict";
import test from "node:test";
import { concerns, place } from "../../default/assets/js/persona.js";

test("what names a persona concerns them", () => {
  assert.ok(concerns("a b-c", "b-c"));
  assert.ok(!concerns("a b-c", "b"));
  assert.ok(!concerns("a", ""));
  assert.ok(!concerns(undefined, "a"));
});

test("links lead to places of the site", () => {
  const root = new URL("https://example.org/book/");
  const from = (href) => place(href, "https://example.org/book/flow/", root);
  assert.equal(from("../activities/a/#part:who"), "/activities/a/");
  assert.equal(from("#col:a"), "/activities/a/");
  assert.equal(from("./?persona=x"), "/flow/");
  assert.equal(from("https://example.com/book/activities/a/"), "");
  assert.equal(from("/other/"), "");
  assert.equal(from("mailto:somebody@example.org"), "");
});
