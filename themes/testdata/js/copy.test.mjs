import test from "node:test";
import assert from "node:assert/strict";
import { put, source } from "../../default/assets/js/copy.js";

const piece = (kind, text) => ({ kind, text });

test("code is copied as it is, without its last line break", () => {
  assert.equal(source([piece("k", "for"), piece("", ": 5m\n\n# rest\n")]), "for: 5m\n\n# rest");
});

test("of a shell session the commands alone are copied", () => {
  const session = [piece("p", "$ "), piece("", "ls\n"), piece("o", "a  b\n"), piece("p", "$ "), piece("", "pwd\n")];
  assert.equal(source(session), "ls\npwd");
});

test("without a prompt everything counts, output too", () => {
  assert.equal(source([piece("o", "a\n"), piece("", "b\n")]), "a\nb");
});

test("the page's text is promised while somebody presses, where a browser takes promises", async () => {
  const written = [];
  class Item { constructor(of) { this.of = of; } }
  await put(Promise.resolve("# A"), { write: async ([item]) => written.push(await (await item.of["text/plain"]).text()) }, Item);
  await put(Promise.resolve("# B"), { writeText: async (text) => written.push(text) }, undefined);
  assert.deepEqual(written, ["# A", "# B"]);
  await assert.rejects(put(Promise.reject(new Error("gone")), { writeText: async () => {} }));
});
