// What is asked of the map, and which nodes, lines and sentences answer it.
import { chain } from "./graph.js";
import { find } from "./find.js";

// shows are the questions that can be asked of a node: {external, risk, team, kind}.
export const shows = {
  risk: { title: say("word.at-risk"), has: (n) => n.risk },
  external: { title: say("word.external"), has: (n) => n.external },
  unowned: { title: say("mapsays.unowned"), has: (n) => !n.team && !n.external && n.kind !== "user" && n.kind !== "need" },
};

// answer is what state leaves of a map: {nodes, edges, chosen, bright},
// or null where
// nothing is asked. map: {nodes, edges, graph, byID}.
export function answer(map, { node, find: text, team, show, handoff }) {
  const found = map.byID.has(node) ? chain(map.graph, node) : null;
  const pair = handoff ? handoff.replace("~", " ") : "";
  if (!found && !text && !team && !shows[show] && !pair) return null;
  const named = text ? new Set(find(text, map.nodes).map((n) => n.id)) : null;
  const crossing = new Set(pair ? map.edges.filter((e) => e.pair === pair).flatMap((e) => [e.from, e.to]) : []);
  const nodes = new Set(map.nodes.filter((n) =>
    (!found || n.id === node || found.above.has(n.id) || found.below.has(n.id)) && (!named || named.has(n.id)) &&
    (!team || n.team === team) && (!shows[show] || shows[show].has(n)) && (!pair || crossing.has(n.id))).map((n) => n.id));
  const edges = new Set();
  map.edges.forEach((e, i) => {
    if (nodes.has(e.from) && nodes.has(e.to) && (!found || found.ways.has(i)) && (!pair || e.pair === pair)) edges.add(i);
  });
  const ends = pair ? [...edges].map((i) => map.edges[i]) : null;
  return { nodes, edges, ends, found, chosen: found ? node : "", bright: Boolean(found || pair) };
}

// told reports whether a sentence about the nodes of list belongs to an answer.
export function told(list, what) {
  if (!what) return true;
  const has = (id) => list.includes(id);
  return (!what.chosen || has(what.chosen)) && list.some((id) => what.nodes.has(id)) && (!what.ends || what.ends.some((e) => has(e.from) && has(e.to)));
}
