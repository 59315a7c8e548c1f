// A map that answers: pointing at a node, or reaching it, lights its chain; arrow keys
// go from node to node along the lines.
import { chain } from "./graph.js";
import { lamp } from "./light.js";
import { boxes, read } from "./read.js";
import { step } from "./walk.js";
import { nudge } from "./zoom.js";

const steps = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

// open wires a figure and gives what its tools need, or null where nothing is drawn.
// rest is what is lit while nothing is pointed at, and say hears what is lit.
export function open(figure, rest = () => null, say = () => {}) {
  const map = { figure, strip: figure.querySelector(".map"), ...read(figure) };
  if (!map.strip || !map.nodes.length) return null;
  const light = lamp(map);
  map.over = ""; // the node under the pointer
  map.on = ""; // the node that has the focus
  map.passing = () => map.over || map.on;
  map.draw = () => {
    clearTimeout(map.timer);
    const id = map.passing();
    const what = id ? lights(id, chain(map.graph, id)) : rest(map);
    light(what);
    say(map, what);
  };
  pointing(map);
  walking(map);
  // A narrow window opens on the page's own node or on what is at risk, where its corner shows neither.
  const first = ["chosen", "risk", "node:has(.plate)"].map((c) => figure.querySelector(`.needs-map .${c}`)).find(Boolean);
  if (first) reveal(map, first.dataset.node, { middle: true, still: true });
  return map;
}

// lights is the lit chain of a node.
export function lights(id, found) {
  return { ...found, nodes: new Set([id, ...found.above, ...found.below]), edges: found.ways, chosen: id, bright: true };
}

function pointing(map) {
  const soon = (wait) => {
    clearTimeout(map.timer);
    map.timer = setTimeout(map.draw, wait);
  };
  const over = (id) => {
    if (map.over === id) return;
    map.over = id;
    soon(id ? 60 : 160); // a pointer on its way across lights nothing
  };
  map.strip.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") over(idOf(event.target));
  });
  map.strip.addEventListener("pointerleave", () => over(""));
  map.strip.addEventListener("focusin", (event) => {
    map.on = idOf(event.target);
    map.over = "";
    if (map.on && event.target.matches(":focus-visible")) reveal(map, map.on);
    soon(0);
  });
  map.strip.addEventListener("focusout", () => {
    map.on = "";
    soon(0);
  });
  map.figure.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !map.passing()) return;
    map.on = map.over = "";
    soon(0);
  });
}

// idOf is the node that an element of the drawing, or the link around it, belongs to.
export function idOf(element) {
  return (element.closest("[data-node]") ?? element.closest("a")?.querySelector("[data-node]"))?.dataset.node ?? "";
}

function walking(map) {
  let places;
  let last = {}; // the last step up or down: the way back leads where it came from
  map.strip.addEventListener("keydown", (event) => {
    const from = idOf(event.target);
    if (!from || !steps.has(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    places ??= boxes(map);
    const back = { ArrowUp: "ArrowDown", ArrowDown: "ArrowUp" }[event.key];
    const to = last.to === from && last.key === back ? last.from : step(places, map.graph, from, event.key);
    if (!to) return;
    last = back ? { from, to, key: event.key } : {};
    map.byID.get(to)?.link?.focus({ preventScroll: true });
  });
}

// reveal brings a node into sight: in the strip first, then in the window, no further
// than needed; into the middle if asked to and it is out of sight; the window stays if still.
export function reveal(map, id, { middle = false, still = false } = {}) {
  const element = map.byID.get(id)?.element;
  if (!element) return;
  const { strip } = map;
  const box = element.getBoundingClientRect();
  const room = clear(map);
  const x = nudge(box.left, box.right, room.left, room.right);
  const y = nudge(box.top, box.bottom, room.top, room.bottom);
  const before = strip.scrollTop;
  if (middle && (x || y)) center(map, element);
  else if (x || y) strip.scrollBy({ left: x, top: y, behavior: "instant" });
  if (still) return;
  const moved = strip.scrollTop - before;
  const page = nudge(box.top - moved, box.bottom - moved, 72, innerHeight - (innerWidth < 720 ? 128 : 72)); // px: the page's bar, the map's words, and air
  if (page) scrollBy({ top: page, behavior: "instant" });
}

// clear is what of the strip nothing lies upon: the layers' names cover one side.
function clear({ strip, covered }) {
  const view = strip.getBoundingClientRect();
  const left = (covered?.left ?? 0) + 16;
  const right = (covered?.right ?? 0) + 16;
  return { left: view.left + left, right: view.right - right, top: view.top + 16, bottom: view.bottom - 16 };
}

// center scrolls element to the middle, as far as it goes.
function center(map, element) {
  const a = clear(map);
  const b = element.getBoundingClientRect();
  map.strip.scrollBy({ left: (b.left + b.right - a.left - a.right) / 2, top: (b.top + b.bottom - a.top - a.bottom) / 2, behavior: "instant" });
}
