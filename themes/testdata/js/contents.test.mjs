import test from "node:test";
import assert from "node:assert/strict";
import { current } from "../../default/assets/js/contents.js";

test("the last heading above the line is current", () => {
  assert.equal(current([-300, -20, 400], 200, false), 1);
  assert.equal(current([-300, 200, 400], 200, false), 1);
});

test("above all headings it is the first", () => assert.equal(current([300, 600], 200, false), 0));

test("at the page's end it is the last, however low it stands", () => assert.equal(current([-300, -20, 700], 200, true), 2));
