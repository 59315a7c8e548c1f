// Marks what is lit, dimmed and chosen; touches only what changes.

// lamp is what lights a map. Its argument: nodes, a Set of ids, and edges, a Set of
// their places; all else is dimmed. chosen is outlined. Without bright they keep their
// own colour and the rest is dimmed; null shows all as it was drawn.
export function lamp({ nodes, edges, marks }) {
  const all = [...nodes, ...edges, ...marks].map((item) => item.element);
  const drawn = new Map(all.map((e) => [e, e.classList.contains("dim") ? "dim" : ""]));
  const kept = new Set(nodes.filter((n) => n.element.classList.contains("chosen")));
  const was = new Map(drawn);
  const paint = (element, state) => {
    const before = was.get(element);
    if (before === state) return;
    was.set(element, state);
    if (before) element.classList.remove(before);
    if (state) element.classList.add(state);
  };
  const above = overlay(edges);
  let chosen = "";
  return (what) => {
    const state = (element, has) => !what ? drawn.get(element) : !has ? "dim" : what.bright ? "lit" : "";
    edges.forEach(({ element }, i) => paint(element, state(element, what?.edges.has(i))));
    above?.setAttribute("d", what?.bright ? edges.filter((e, i) => what.edges.has(i) && !e.external).map((e) => e.element.getAttribute("d")).join("") : "");
    for (const { element, edge } of marks) paint(element, state(element, what?.edges.has(edge)));
    for (const { element, id } of nodes) paint(element, state(element, what?.nodes.has(id)));
    if ((what?.chosen ?? "") === chosen) return;
    chosen = what?.chosen ?? "";
    for (const n of nodes) n.element.classList.toggle("chosen", chosen ? n.id === chosen : kept.has(n));
  };
}

// overlay is one path above all lines that repeats the lit ones, so that no dimmed line
// runs over them. Moving the lines themselves would have the page's styles computed anew.
function overlay([edge]) {
  const path = edge?.element.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "path");
  path?.setAttribute("class", "edge lit");
  edge?.element.parentNode.append(path);
  return path;
}
