// Where the arrow keys lead on the map.

const level = 20; // px: nodes whose middles differ by less stand in one row

// step is the id that key leads to from id, or undefined: along the row, down to the
// nearest node that id depends on, up to the nearest that depends on it.
// boxes: [{id, x, y}], the nodes' middles, in reading order.
export function step(boxes, { edges, down, up }, id, key) {
  const at = boxes.find((b) => b.id === id);
  if (!at) return undefined;
  const row = boxes.filter((b) => Math.abs(b.y - at.y) < level);
  const nearest = (list) => list.reduce((best, b) => !best || apart(b, at) < apart(best, at) ? b : best, undefined)?.id;
  const along = (index, end, side) => {
    const ids = new Set((index.get(id) ?? []).map((i) => edges[i][end]));
    const list = boxes.filter((b) => ids.has(b.id) && b.id !== id);
    const beyond = list.filter((b) => (b.y - at.y) * side >= level);
    return nearest(beyond.length ? beyond : list);
  };
  switch (key) {
    case "ArrowLeft": return nearest(row.filter((b) => b.x < at.x));
    case "ArrowRight": return nearest(row.filter((b) => b.x > at.x));
    case "ArrowDown": return along(down, "to", 1);
    case "ArrowUp": return along(up, "from", -1);
    case "Home": return row[0].id;
    case "End": return row.at(-1).id;
    default: return undefined;
  }
}

const apart = (a, b) => Math.hypot(a.x - b.x, (a.y - b.y) / 8); // the row matters less than what stands below
