// The view of a map: zoom, drag, full screen. The strip stays a native scroll region,
// so touch and keys scroll it as any other; zooming changes the drawing's size alone.
import { clamp, fit, next, turned } from "./zoom.js";

// view gives a strip its zoom and calls changed with it after each change.
export function view(map, changed) {
  const { figure, strip } = map;
  const svg = strip.querySelector(".needs-map");
  const drawn = svg.viewBox.baseVal;
  const v = { map, strip, svg, drawn, changed, zoom: svg.getBoundingClientRect().width / drawn.width || 1 };
  v.set = (to, at) => setZoom(v, to, at);
  v.step = (side) => v.set(next(v.zoom, side));
  v.full = () => v.set(1);
  v.fit = () => v.set(fits(v, document.fullscreenElement === figure ? 2 : 1));
  wheel(v);
  pinch(v);
  drag(v);
  names(v);
  screen(v, figure);
  changed(v.zoom);
  return v;
}

// fits is the zoom in which strip and window hold all of it, with the bar and the map's words.
const fits = ({ strip, drawn }, largest) => fit({ width: strip.clientWidth - 2, height: Math.min(strip.clientHeight - 2, innerHeight - 112) }, drawn, largest);

// setZoom keeps in place what lies at the point at, or else in the strip's middle.
function setZoom(v, zoom, at) {
  const { strip, svg, drawn } = v;
  const to = clamp(zoom, fits(v, 1));
  if (Math.abs(to - v.zoom) < 1e-4) return;
  const view = strip.getBoundingClientRect();
  const middle = at ?? { x: view.left + view.width / 2, y: view.top + view.height / 2 };
  const before = svg.getBoundingClientRect();
  hold(strip);
  svg.style.width = `${drawn.width * to}px`;
  svg.style.height = `${drawn.height * to}px`;
  const now = svg.getBoundingClientRect();
  strip.scrollLeft += now.left - middle.x + (middle.x - before.left) * to / v.zoom;
  strip.scrollTop += now.top - middle.y + (middle.y - before.top) * to / v.zoom;
  v.zoom = to;
  v.place?.();
  v.changed(to);
}

// hold lets the strip keep its size from now on, so that zooming moves nothing else on the page.
function hold(strip) {
  if (strip.style.blockSize) return;
  const { width, height } = strip.getBoundingClientRect();
  strip.style.inlineSize = `${width}px`;
  strip.style.blockSize = `${height}px`;
}

// wheel zooms while Ctrl or ⌘ is held, as a trackpad's pinch does; else the page scrolls.
function wheel(v) {
  let factor = 1;
  v.strip.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (factor === 1) {
      requestAnimationFrame(() => {
        v.set(v.zoom * factor, { x: event.clientX, y: event.clientY });
        factor = 1;
      });
    }
    factor *= turned(event.deltaMode ? event.deltaY * 32 : event.deltaY);
  }, { passive: false });
}

// pinch zooms with two fingers; one scrolls. Safari's trackpad has events of its own.
function pinch(v) {
  let from = null;
  const look = ([a, b]) => ({ apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 });
  const start = ({ touches }) => {
    from = touches.length === 2 ? { ...look(touches), zoom: v.zoom } : null;
  };
  v.strip.addEventListener("touchstart", start, { passive: true });
  v.strip.addEventListener("touchend", start, { passive: true });
  v.strip.addEventListener("touchmove", (event) => {
    if (!from || event.touches.length !== 2) return;
    if (event.cancelable) event.preventDefault();
    const now = look(event.touches);
    v.strip.scrollLeft += from.x - now.x;
    v.strip.scrollTop += from.y - now.y;
    Object.assign(from, { x: now.x, y: now.y });
    v.set(from.zoom * now.apart / from.apart, now);
  }, { passive: false });
  v.strip.addEventListener("gesturestart", (event) => {
    event.preventDefault();
    v.held = v.zoom;
  });
  v.strip.addEventListener("gesturechange", (event) => {
    event.preventDefault();
    if (!from) v.set(v.held * event.scale, { x: event.clientX, y: event.clientY });
  });
}

// drag moves the map with the mouse; what begins as a drag never opens a link.
function drag({ map: { figure, strip } }) {
  let from = null;
  strip.addEventListener("pointerdown", (event) => {
    const edge = strip.getBoundingClientRect();
    const onBar = event.clientX - edge.left - strip.clientLeft >= strip.clientWidth || event.clientY - edge.top - strip.clientTop >= strip.clientHeight;
    if (event.pointerType !== "mouse" || event.button || onBar) return;
    from = { x: event.clientX, y: event.clientY, left: strip.scrollLeft, top: strip.scrollTop };
  });
  strip.addEventListener("pointermove", (event) => {
    if (!from) return;
    const x = event.clientX - from.x;
    const y = event.clientY - from.y;
    if (!figure.classList.contains("panning")) {
      if (Math.hypot(x, y) < 5) return;
      strip.setPointerCapture(event.pointerId);
      figure.classList.add("panning");
    }
    strip.scrollTo({ left: from.left - x, top: from.top - y, behavior: "instant" });
  });
  const end = () => {
    from = null;
    if (figure.classList.contains("panning")) setTimeout(() => figure.classList.remove("panning")); // after the click that follows
  };
  strip.addEventListener("pointerup", end);
  strip.addEventListener("pointercancel", end);
  strip.addEventListener("dragstart", (event) => event.preventDefault());
  strip.addEventListener("click", (event) => {
    if (!figure.classList.contains("panning")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}

// names keeps the layers' names in sight when the map is scrolled sideways, unless
// they would take too much of a narrow strip.
function names(v) {
  const { map, strip, svg, drawn } = v;
  const group = svg.querySelector(".layer-names");
  if (!group) return;
  const box = group.getBBox();
  const atEnd = box.x + box.width / 2 > drawn.x + drawn.width / 2; // where text runs from right to left
  let waiting = false;
  let by = 0;
  v.place = () => {
    waiting = false;
    const a = strip.getBoundingClientRect();
    const b = svg.getBoundingClientRect();
    const width = box.width * v.zoom;
    const stays = width < a.width * 0.3;
    map.covered = stays ? { [atEnd ? "right" : "left"]: width } : {};
    const to = !stays ? 0 : atEnd ? Math.min(0, a.right - b.right) : Math.max(0, a.left - b.left);
    if (to / v.zoom === by) return;
    by = to / v.zoom;
    group.setAttribute("transform", `translate(${Math.round(by * 10) / 10} 0)`);
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(v.place);
  };
  strip.addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  v.place();
}

// screen shows the figure on the whole screen, fitted into it, and puts all back after.
function screen(v, figure) {
  let before = null;
  v.canScreen = Boolean(document.fullscreenEnabled && figure.requestFullscreen);
  v.screen = () => {
    if (document.fullscreenElement) return document.exitFullscreen();
    hold(v.strip);
    return figure.requestFullscreen().catch(() => {}); // the browser may refuse
  };
  figure.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement === figure) {
      before = { zoom: v.zoom, left: v.strip.scrollLeft, top: v.strip.scrollTop };
      v.fit();
    } else if (before) {
      v.set(before.zoom);
      v.strip.scrollTo({ left: before.left, top: before.top, behavior: "instant" });
      before = null;
    }
    v.changed(v.zoom);
  });
}
