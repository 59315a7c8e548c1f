// Results as elements. All text goes in as text.
import { words } from "./words.js";

let ids = 0;

export function element(name, properties = {}, ...children) {
  const { role, ...rest } = properties;
  const e = Object.assign(document.createElement(name), rest);
  if (role) e.setAttribute("role", role);
  e.append(...children.filter((c) => c !== undefined && c !== ""));
  return e;
}

// marked is a text with its ranges marked.
export function marked({ text, ranges }) {
  const parts = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of ranges) {
    parts.append(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  parts.append(text.slice(at));
  return parts;
}

function option(href, className, ...children) {
  const a = element("a", { role: "option", href, className, tabIndex: -1, id: `search:${++ids}` }, ...children);
  a.setAttribute("aria-selected", "false");
  return a;
}

// group is a named group of options.
export function group(title, ...options) {
  const name = element("p", { className: "s-group", id: `search:${++ids}` }, title);
  name.setAttribute("role", "presentation");
  const g = element("div", { role: "group" }, name, ...options);
  g.setAttribute("aria-labelledby", name.id);
  return g;
}

// result is the options of one page: the page, then the headings that fit.
export function result(item, root) {
  const href = new URL(item.address, root).href;
  const side = [];
  if (item.value) side.push(element("span", { className: "s-value" }, item.value));
  if (item.state && item.state !== "healthy" || item.kind === "metric" && item.state) {
    side.push(element("span", { className: `s-health is-${item.state}` }, item.word));
  }
  const text = element("span", { className: "s-text" }, marked(item.summary));
  const main = option(href, "s-item",
    element("span", { className: "s-line" },
      element("b", {}, marked(item.title)),
      item.where && element("span", { className: "s-where" }, item.where),
      side.length ? element("span", { className: "s-side" }, ...side) : undefined),
    text);
  const heads = item.headings.map((h) => option(`${href}#${encodeURIComponent(h.id)}`, "s-item s-sub", element("span", {}, marked(h))));
  return { main, heads, text, item, href };
}

// plain is an option that does something else than lead to a result.
export function plain(className, label, act, href = "#") {
  const a = option(href, `s-item ${className}`, element("span", {}, label));
  if (act) {
    a.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  }
  return a;
}

// hints are the keys, for those who have them.
export function hints() {
  const pair = (keys, what) => element("span", {}, ...keys.map((k) => element("kbd", {}, k)), ` ${what}`);
  return element("p", { className: "s-keys" }, pair(["↑", "↓"], words.keys.move), pair(["↵"], words.keys.open), pair([say("search.key-enter")], words.keys.tab), pair([say("search.key-escape")], words.keys.close));
}
