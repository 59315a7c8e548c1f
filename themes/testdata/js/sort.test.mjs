import assert from "node:assert/strict";
import { test } from "node:test";
import { first, sorted } from "../../default/assets/js/sort.js";

const rows = [
  { name: "Wait", off: 2.5, place: 0 }, { name: "Äpfel", off: 0, place: 1 }, { name: "Cost", off: 2.5, place: 2 }, { name: "Never measured", off: -1, place: 3 },
];
const names = (list) => list.map((r) => r.name);

test("by name, as people sort it", () => assert.deepEqual(names(sorted(rows, "name")), ["Äpfel", "Cost", "Never measured", "Wait"]));
test("by distance from the range, the server's order among equals", () => assert.deepEqual(names(sorted(rows, "off")), ["Wait", "Cost", "Äpfel", "Never measured"]));
test("by what a column says or counts, empty cells last", () => {
  const teams = ["Orders", "–", "Cloud", "Orders"].map((text, place) => ({ place, name: text + place, cells: [{}, { text, many: [1, 0, 3, 1][place] }] }));
  assert.deepEqual(names(sorted(teams, "text", false, 1)), ["Cloud2", "Orders0", "Orders3", "–1"]);
  assert.deepEqual(names(sorted(teams, "many", false, 1)), ["Cloud2", "Orders0", "Orders3", "–1"]);
});
test("what counts or measures says that it goes downward", () => assert.deepEqual(["need", "name", "text", "off", "many"].map(first), ["ascending", "ascending", "ascending", "descending", "descending"]));
test("back to the server's order, and turned round", () => {
  const shuffled = [rows[2], rows[0], rows[3], rows[1]];
  assert.deepEqual(names(sorted(shuffled, "need")), names(rows));
  assert.deepEqual(names(sorted(shuffled, "need", true)), names(rows).reverse());
});
