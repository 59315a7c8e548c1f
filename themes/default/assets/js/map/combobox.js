// A text field with a list of the nodes that are meant, as readers of combo boxes expect it.
import { put } from "./read.js";

const longest = 8;

// combobox wires field and list. search gives the entries for a text, [{title, note}];
// typed hears each change, and pick the entry that is chosen.
export function combobox(field, list, { search, typed, pick }) {
  list.replaceChildren(...Array.from({ length: longest }, (_, i) => option(`${list.id}:${i}`)));
  let found = [];
  let at = -1;
  const mark = (i) => {
    at = i;
    [...list.children].forEach((o, k) => o.setAttribute("aria-selected", String(k === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = (entries) => {
    found = entries.slice(0, longest);
    [...list.children].forEach((o, i) => {
      o.hidden = !found[i];
      put(o.firstChild, found[i]?.title ?? "");
      put(o.lastChild, found[i]?.note ?? "");
    });
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };
  const choose = (entry) => {
    show([]);
    pick(entry);
  };
  field.addEventListener("input", () => {
    const entries = search(field.value);
    show(entries);
    typed(field.value.trim(), entries);
  });
  field.addEventListener("keydown", (event) => {
    const side = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (side && !found.length) show(search(field.value));
    else if (side) mark((at + side + found.length) % found.length);
    else if (event.key === "Enter" && (found[at] ?? search(field.value)[0])) choose(found[at] ?? search(field.value)[0]);
    else if (event.key === "Escape" && !list.hidden) show([]);
    else if (event.key === "Escape" && field.value) {
      field.value = "";
      typed("", []);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.addEventListener("blur", () => show([]));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const i = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (i >= 0) choose(found[i]);
  });
}

// option is a line of the list; the lines are made once and filled again and again.
function option(id) {
  const li = document.createElement("li");
  li.id = id;
  li.setAttribute("role", "option");
  li.append(document.createElement("span"), " ", document.createElement("small"));
  return li;
}
