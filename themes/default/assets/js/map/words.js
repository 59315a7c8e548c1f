// What the map says in words.

// enumerate is a list as a sentence has it; beyond most it says how many more there are.
export function enumerate(words, most = 4) {
  if (words.length > most) return `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// sentence says a chain. nodes: Map of id to {title, kind}.
export function sentence(id, { above, below }, nodes) {
  const titles = (ids, kind) => [...ids].map((i) => nodes.get(i)).filter((n) => n && (!kind || n.kind === kind)).map((n) => n.title);
  const users = titles(above, "user");
  const needs = titles(above, "need");
  const parts = [];
  if (needs.length) parts.push(`carries ${enumerate(needs)}${users.length ? `, for ${enumerate(users)}` : ""}`);
  else if (users.length) parts.push(`is needed by ${enumerate(users)}`);
  else if (above.size) parts.push(`is needed by ${enumerate(titles(above))}`);
  const down = titles(below);
  if (down.length) parts.push(`depends on ${enumerate(down)}`);
  const title = nodes.get(id)?.title ?? id;
  return parts.length ? `${title} ${parts.join("; it ")}.` : `${title} depends on nothing on this map, and nothing depends on it.`;
}

// some says how many of all there are: "12 of 29 nodes", "1 of 1 node".
export function some(n, all, one = "node") {
  return `${n} of ${all} ${one}${all === 1 ? "" : "s"}`;
}

// hint is said while nothing is lit.
export function hint(touch) {
  return touch ? "Tap a node to follow its chain; tap it again to open it." : "Point at a node, or reach it with Tab, to follow its chain.";
}
