// The grid by keyboard, and its groups of rows folded. Loaded by pages that have
// a grid; without it the grid scrolls, and all rows are there.
import { step } from "./walk.js";
import { write } from "../filters.js";

const param = "folded";

// folded is what the address says is folded: ids of groups.
export function folded(query) {
  return new Set((new URLSearchParams(query).get(param) ?? "").split(",").filter(Boolean));
}

// fold gives each group of rows a button that folds it in all tables of the
// grid, and keeps that in the address.
function fold(tables) {
  const groups = tables.flatMap((t) => [...t.tBodies]).map((body) => ({ body, id: [...body.classList].find((c) => c.startsWith("g-"))?.slice(2), head: body.querySelector(".grp th") })).filter((g) => g.id && g.head);
  const show = () => {
    const now = folded(location.search);
    for (const { body, id, button } of groups) {
      body.classList.toggle("is-folded", now.has(id));
      button.setAttribute("aria-expanded", String(!now.has(id)));
    }
  };
  for (const g of groups) {
    g.button = document.createElement("button");
    g.button.type = "button";
    g.button.append(...g.head.childNodes);
    g.head.append(g.button);
    g.button.addEventListener("click", () => {
      const now = folded(location.search);
      if (!now.delete(g.id)) now.add(g.id);
      history.replaceState(history.state, "", location.pathname + write(location.search, { [param]: { value: [...now].join(","), initial: "" } }) + location.hash);
      show();
    });
  }
  show();
  addEventListener("popstate", show);
}

// cells is the grid as rows of cells that can be gone to. A row of the head lacks
// the corner; the first column is that of the first table.
function cells(tables) {
  const rows = tables.map((t) => [...t.rows].filter((r) => !r.matches(".ph, .grp")));
  return rows[0].map((r, i) => [r.matches(".ac") ? undefined : r.cells[0], ...rows.flatMap((of) => [...of[i].cells].slice(r.matches(".ac") ? 0 : 1))]);
}

function keys(region, tables) {
  let all;
  const seen = (cell) => Boolean(cell) && cell.offsetParent !== null && cell.offsetWidth > 1;
  let here;
  const go = (cell) => {
    here?.removeAttribute("tabindex");
    here = cell;
    cell.tabIndex = -1;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  region.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey) return;
    const cell = event.target.closest("td, th");
    if (event.key === "Escape" && cell) {
      region.focus({ preventScroll: true });
      return;
    }
    if (event.key === "Enter" && event.target === cell) {
      const link = cell.querySelector("a, summary, button");
      if (link && event.ctrlKey) open(link.href, "_blank", "noopener");
      else if (link && cell.querySelectorAll("a, summary, button").length > 1) link.focus();
      else link?.click();
      return;
    }
    if (event.target !== region && event.target !== cell && !event.key.startsWith("Arrow")) return;
    all ??= cells(tables);
    const back = getComputedStyle(region).direction === "rtl";
    const to = step(all, cell, event.key, event.ctrlKey, seen, back);
    if (!to) return;
    event.preventDefault();
    go(to);
  });
}

export function mount(root) {
  for (const region of root.querySelectorAll(".flow")) {
    const tables = [...region.querySelectorAll("table")];
    if (tables.length === 0) continue;
    keys(region, tables);
    if (!region.closest(".embed")) fold(tables);
  }
}

if (typeof document !== "undefined") mount(document);
