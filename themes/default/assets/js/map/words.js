// What the map says in words.
import { list, say } from "../parts/say.js";

// enumerate is a list as a sentence has it; beyond most it says how many more there are.
export const enumerate = (names, most = 4) => list(names, most);

// sentence says a chain. nodes: Map of id to {title, kind}.
export function sentence(id, { above, below }, nodes) {
  const titles = (ids, kind) => [...ids].map((i) => nodes.get(i)).filter((n) => n && (!kind || n.kind === kind)).map((n) => n.title);
  const users = enumerate(titles(above, "user"));
  const needs = enumerate(titles(above, "need"));
  const down = enumerate(titles(below));
  const node = nodes.get(id)?.title ?? id;
  let says = "";
  if (needs && users) says = say("mapsays.carries-for", { node, needs, users });
  else if (needs) says = say("mapsays.carries", { node, needs });
  else if (above.size) says = say("mapsays.needed", { node, nodes: users || enumerate(titles(above)) });
  if (!down) return says ? `${says}.` : say("mapsays.alone", { node });
  return says ? say("mapsays.and-depends", { says, nodes: down }) : say("mapsays.depends", { node, nodes: down });
}

// some says how many of all there are.
export const some = (n, all) => say("mapsays.some", { n, all });

// hint is said while nothing is lit.
export function hint(touch) {
  return touch ? say("mapsays.tap") : say("mapsays.point");
}
