// The sums of zooming and scrolling. A zoom of 1 is the size in which the map was drawn.

export const most = 4;
export const least = 0.25;

// clamp keeps a zoom within bounds; a map that fits only when smaller may be smaller.
export function clamp(zoom, fits = 1) {
  return Math.min(most, Math.max(Math.min(least, fits), zoom));
}

// next is the zoom one step in (1) or out (-1): steps of a quarter that meet 1.
export function next(zoom, side) {
  const at = Math.log(zoom) / Math.log(1.25);
  const near = side > 0 ? Math.floor(at + 1e-6) + 1 : Math.ceil(at - 1e-6) - 1;
  return 1.25 ** near;
}

// turned is the factor for a turn of the wheel by delta px: a notch is about a quarter.
export function turned(delta) {
  return Math.exp(Math.min(22, Math.max(-22, -delta)) / 100);
}

// fit is the zoom in which all of the map is seen, never above largest.
export function fit(view, map, largest = 1) {
  return Math.min(view.width / map.width, view.height / map.height, largest);
}

// nudge is by how much to scroll so that start..end is seen between from and to; 0 if it is.
export function nudge(start, end, from, to) {
  if (start < from || end - start > to - from) return start - from;
  return Math.max(0, end - to);
}

// percent is a zoom in words.
export function percent(zoom) {
  return `${Math.max(1, Math.round(zoom * 100))} %`;
}
