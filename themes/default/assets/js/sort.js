// Makes the heads of a table's columns into buttons that sort it. The server's
// order is by need; the same button turns an order round. What counts or measures
// goes from the most to the least at first, and its head says so: "descending".

// compare orders rows by key: "need" as the server did, "name" by their titles,
// "off" by how far they are out of their range, "text" and "many" by what the
// column itself says or counts. rows: {name, off, place, cells: [{text, many}]}.
export function compare(key, column = 0) {
  const byPlace = (a, b) => a.place - b.place;
  if (key === "text") return (a, b) => none(a, column) - none(b, column) || a.cells[column].text.localeCompare(b.cells[column].text) || byPlace(a, b);
  if (key === "many") return (a, b) => b.cells[column].many - a.cells[column].many || byPlace(a, b);
  if (key === "name") return (a, b) => a.name.localeCompare(b.name) || byPlace(a, b);
  if (key === "off") return (a, b) => b.off - a.off || byPlace(a, b);
  return byPlace;
}

// An empty cell has a dash and stands last.
const none = (row, column) => Number(row.cells[column].text === "–");

// sorted is rows in the order of key, or turned round.
export function sorted(rows, key, round, column) {
  const list = [...rows].sort(compare(key, column));
  return round ? list.reverse() : list;
}

// first is the direction, as aria-sort names it, in which key sorts at first.
export const first = (key) => (key === "many" || key === "off" ? "descending" : "ascending");
const other = (direction) => (direction === "ascending" ? "descending" : "ascending");

function mountOne(table) {
  const body = table.tBodies[0];
  const heads = [...table.querySelectorAll("th[data-sort]")];
  const rows = [...body.rows].map((element, place) => ({
    element, place, name: element.querySelector("th")?.firstChild?.textContent.trim() ?? "", off: Number(element.dataset.off ?? 0),
    cells: [...element.cells].map((c) => ({ text: c.textContent.trim(), many: Number(c.dataset.many ?? 0) })),
  }));
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const { sort } = head.dataset;
      const round = head.getAttribute("aria-sort") === first(sort);
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", round ? other(first(sort)) : first(sort));
      body.append(...sorted(rows, sort, round, head.cellIndex).map((r) => r.element));
    });
  }
}

export function mount(root) {
  for (const table of root.querySelectorAll("table[data-sortable]")) if (table.tBodies[0]?.rows.length > 1) mountOne(table);
}

if (typeof document !== "undefined") mount(document);
