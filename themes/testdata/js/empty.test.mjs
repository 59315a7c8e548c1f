import assert from "node:assert/strict";
import { test } from "node:test";
import { none } from "../../default/assets/js/empty.js";

test("a list of nothing is not filtered away", () => assert.equal(none([]), false));
test("one row that is shown is enough", () => assert.equal(none([false, true]), false));
test("all rows are hidden", () => assert.equal(none([false, false]), true));
