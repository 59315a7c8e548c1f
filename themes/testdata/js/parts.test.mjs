import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import test from "node:test";
import { parts } from "../../default/assets/js/parts.js";

test("the parts are there", () => {
  for (const [, file] of parts) assert.ok(existsSync(new URL(file, new URL("../../default/assets/js/", import.meta.url))), file);
});
