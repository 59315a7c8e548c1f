import test from "node:test";
import assert from "node:assert/strict";
import { read, write } from "../../default/assets/js/filters.js";

const state = (persona, metrics) => ({ persona: { value: persona, initial: "" }, metrics: { value: metrics, initial: "on" } });

test("defaults leave no trace", () => {
  assert.equal(write("", state("", "on")), "");
  assert.equal(write("?persona=management&metrics=off", state("", "on")), "");
});

test("only what differs is written", () => {
  assert.equal(write("", state("management", "on")), "?persona=management");
  assert.equal(write("", state("management", "off")), "?persona=management&metrics=off");
});

test("other parameters stay", () => {
  assert.equal(write("?overlay=teams", state("management", "on")), "?overlay=teams&persona=management");
});

test("what was written can be read", () => {
  assert.deepEqual(read(write("", state("a b", "off")), ["persona", "metrics", "health"]), { persona: "a b", metrics: "off" });
});
