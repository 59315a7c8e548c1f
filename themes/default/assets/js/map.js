// Lights the chain of the node that is pointed at or reached with Tab, up to its
// users and down to what it stands on, and says it in words. Every node is a
// link and the chains stand on the page as sentences, so nothing is lost without it.

// chain is what node id belongs to: the ids above it, those below it, and the
// edges (their places in the list) on the ways through it. edges: [{from, to}].
export function chain(edges, id) {
  const reach = (from, to) => {
    const seen = new Set([id]);
    for (const at of seen) for (const e of edges) if (e[from] === at) seen.add(e[to]);
    return seen;
  };
  const above = reach("to", "from");
  const below = reach("from", "to");
  const ways = edges.map((e, i) => [e, i])
    .filter(([e]) => (above.has(e.from) && above.has(e.to)) || (below.has(e.from) && below.has(e.to)))
    .map(([, i]) => i);
  above.delete(id);
  below.delete(id);
  return { above, below, ways };
}

// enumerate is a list as a sentence has it; beyond most it says how many more there are.
export function enumerate(words, most = 4) {
  if (words.length > most) return `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// sentence says a chain. nodes: Map of id to {title, kind}.
export function sentence(id, { above, below }, nodes) {
  const titles = (ids, ...kinds) => [...ids].map((i) => nodes.get(i)).filter((n) => n && (!kinds.length || kinds.includes(n.kind))).map((n) => n.title);
  const users = titles(above, "user");
  const needs = titles(above, "need");
  const parts = [];
  if (needs.length) parts.push(`carries ${enumerate(needs)}${users.length ? `, for ${enumerate(users)}` : ""}`);
  else if (users.length) parts.push(`is needed by ${enumerate(users)}`);
  const down = titles(below);
  if (down.length) parts.push(`depends on ${enumerate(down)}`);
  const title = nodes.get(id)?.title ?? id;
  return parts.length ? `${title} ${parts.join("; it ")}.` : `${title} depends on nothing on this map, and nothing depends on it.`;
}

// inView is how far to scroll a strip of the given width so that box stands in its middle.
export function inView(box, width, all) {
  return Math.max(0, Math.min(box.left + box.width / 2 - width / 2, all - width));
}

const read = (figure) => {
  const edges = [...figure.querySelectorAll(".edge[data-from]")];
  const marks = [...figure.querySelectorAll(".handoff")];
  const nodes = [...figure.querySelectorAll("[data-node]")];
  const titleOf = (n) => n.querySelector("title")?.textContent ?? n.querySelector(".node-label")?.textContent.trim() ?? n.dataset.node;
  return {
    edges, marks, nodes,
    list: edges.map((e) => ({ from: e.dataset.from, to: e.dataset.to })),
    byID: new Map(nodes.map((n) => [n.dataset.node, { title: titleOf(n), kind: n.dataset.kind, element: n }])),
  };
};

// light marks what is lit, dimmed and chosen; without an id nothing is.
function light(map, id) {
  const found = id ? chain(map.list, id) : null;
  const on = new Set(found?.ways);
  const mark = (element, lit) => {
    element.classList.toggle("lit", Boolean(found) && lit);
    element.classList.toggle("dim", Boolean(found) && !lit);
  };
  const pairs = new Set([...on].map((i) => `${map.list[i].from} ${map.list[i].to}`));
  map.edges.forEach((e, i) => mark(e, on.has(i)));
  map.marks.forEach((m) => mark(m, pairs.has(`${m.dataset.from} ${m.dataset.to}`)));
  for (const n of map.nodes) {
    const is = n.dataset.node;
    mark(n, is === id || Boolean(found?.above.has(is) || found?.below.has(is)));
    n.classList.toggle("chosen", is === id);
  }
  return found;
}

function center(strip, element) {
  if (!strip || strip.scrollWidth <= strip.clientWidth) return;
  const a = strip.getBoundingClientRect();
  const b = element.getBoundingClientRect();
  strip.scrollLeft = inView({ left: b.left - a.left + strip.scrollLeft, width: b.width }, strip.clientWidth, strip.scrollWidth);
}

function mountOne(figure) {
  const map = read(figure);
  const says = figure.querySelector("[data-map-says]");
  const strip = figure.querySelector(".map");
  if (!map.nodes.length) return;
  const kept = map.nodes.filter((n) => n.classList.contains("chosen")); // the page's own node
  const asked = new URLSearchParams(location.search).get("node");
  let fixed = says && map.byID.has(asked) ? asked : "";
  let timer = 0;
  const hint = matchMedia("(hover: none)").matches ? "Tap a node to see who needs it and what it needs." : "Point at a node, or reach it with Tab, to follow its chain.";
  const show = (id) => {
    const found = light(map, id);
    if (!id) kept.forEach((n) => n.classList.add("chosen"));
    if (says) says.textContent = found ? sentence(id, found, map.byID) : hint;
  };
  const soon = (id, wait) => {
    clearTimeout(timer);
    timer = setTimeout(show, wait, id);
  };
  for (const n of map.nodes) {
    const target = n.closest("a") ?? n;
    const id = n.dataset.node;
    target.addEventListener("pointerenter", () => soon(id, 60));
    target.addEventListener("pointerleave", () => soon(fixed, 160));
    target.addEventListener("focus", () => soon(id, 0));
    target.addEventListener("blur", () => soon(fixed, 0));
  }
  figure.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    fixed = "";
    soon("", 0);
  });
  if (says) show(fixed);
  // A narrow window opens on what was asked for, or on what is at risk, not on a corner.
  const first = map.byID.get(fixed)?.element ?? kept[0] ?? figure.querySelector(".node.risk") ?? figure.querySelector(".plate")?.closest(".node");
  if (first) center(strip, first);
}

export function mount(root) {
  for (const figure of root.querySelectorAll("[data-map]")) mountOne(figure);
}

if (typeof document !== "undefined") mount(document);
