// From cell to cell.

// step is the cell that key leads to from cell, or undefined. all holds rows of
// cells, each row with a cell, or undefined, for each column; seen says which
// can be gone to. Without a cell an arrow leads to the first one of the body.
// back: the columns run from right to left.
export function step(all, cell, key, far, seen, back) {
  const name = { ArrowLeft: back ? "ArrowRight" : "ArrowLeft", ArrowRight: back ? "ArrowLeft" : "ArrowRight" }[key] ?? key;
  let row = all.findIndex((r) => r.includes(cell)), column = row < 0 ? -1 : all[row].indexOf(cell);
  if (!cell || row < 0) return name.startsWith("Arrow") ? first(all.flatMap((r) => r.slice(1)), seen) : undefined;
  const find = (down, along) => {
    for (let r = row + down, c = column + along; all[r] && c >= 0 && c < all[r].length; r += down, c += along) {
      if (seen(all[r][c])) return all[r][c];
    }
    return undefined;
  };
  switch (name) {
    case "ArrowDown": return find(1, 0);
    case "ArrowUp": return find(-1, 0);
    case "ArrowRight": return find(0, 1);
    case "ArrowLeft": return find(0, -1);
    case "Home": return first(far ? all.flat() : all[row], seen);
    case "End": return first(far ? all.flat().reverse() : [...all[row]].reverse(), seen);
    default: return undefined;
  }
}

const first = (cells, seen) => cells.find((c) => seen(c));
