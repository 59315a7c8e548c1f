// Reads a drawn map: its nodes, edges and hand-off marks, with their elements.
import { graph } from "./graph.js";

export function read(figure) {
  const nodes = [...figure.querySelectorAll(".needs-map [data-node]")].map((element) => ({
    element, id: element.dataset.node, kind: element.dataset.kind ?? "", team: element.dataset.team ?? "",
    title: titleOf(element), link: element.closest("a"),
  }));
  const edges = [...figure.querySelectorAll(".needs-map .edge[data-from]")].map((element) => ({
    element, from: element.dataset.from, to: element.dataset.to, pair: element.dataset.pair ?? "", external: "external" in element.dataset,
  }));
  const at = new Map(edges.map((e, i) => [`${e.from} ${e.to}`, i]));
  const marks = [...figure.querySelectorAll(".needs-map .handoff")].map((element) => ({
    element, edge: at.get(`${element.dataset.from} ${element.dataset.to}`),
  }));
  return { nodes, edges, marks, graph: graph(edges), byID: new Map(nodes.map((n) => [n.id, n])) };
}

function titleOf(element) {
  const text = element.querySelector("title") ?? element.querySelector(".node-label");
  return text?.textContent.trim() ?? element.dataset.node;
}

// boxes are the middles of the nodes' shapes, in the drawing's own px.
export function boxes({ nodes }) {
  return nodes.map(({ id, element }) => {
    const b = (element.querySelector(".node-shape") ?? element).getBBox();
    return { id, x: b.x + b.width / 2, y: b.y + b.height / 2 };
  });
}

// put writes text into element without a change to the page's tree: that would have the
// styles of the whole page computed anew, since they ask what is on it with :has().
export function put(element, text) {
  const node = element.firstChild ?? element.appendChild(new Text(""));
  if (node.data !== text) node.data = text;
}
