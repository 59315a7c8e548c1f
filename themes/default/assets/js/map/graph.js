// The map's edges, indexed once, and what follows from them.

// graph indexes edges, [{from, to}]: for each id the places of the edges below and above it.
export function graph(edges) {
  const down = new Map();
  const up = new Map();
  const add = (index, id, i) => index.has(id) ? index.get(id).push(i) : index.set(id, [i]);
  edges.forEach((e, i) => {
    add(down, e.from, i);
    add(up, e.to, i);
  });
  return { edges, down, up };
}

// chain is what node id belongs to: the ids above it, those below it, nearest first,
// and the edges (their places in the list) on the ways through it.
export function chain({ edges, down, up }, id) {
  const ways = new Set();
  const reach = (index, end) => {
    const seen = new Set([id]);
    for (const at of seen) {
      for (const i of index.get(at) ?? []) {
        ways.add(i);
        seen.add(edges[i][end]);
      }
    }
    seen.delete(id);
    return seen;
  };
  return { above: reach(up, "from"), below: reach(down, "to"), ways };
}
