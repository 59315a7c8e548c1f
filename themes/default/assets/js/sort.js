// Makes the heads of a table's columns into buttons that sort it. The server's
// order is by need; the same button turns an order round.

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

// sorted is rows in the order of key, turned round if descending.
export function sorted(rows, key, descending, column) {
  const list = [...rows].sort(compare(key, column));
  return descending ? list.reverse() : list;
}

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
      const descending = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      body.append(...sorted(rows, head.dataset.sort, descending, head.cellIndex).map((r) => r.element));
    });
  }
}

export function mount(root) {
  for (const table of root.querySelectorAll("table[data-sortable]")) if (table.tBodies[0]?.rows.length > 1) mountOne(table);
}

if (typeof document !== "undefined") mount(document);
