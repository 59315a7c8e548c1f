// Marks in "On this page" what is being read.

// current is the index of the last heading whose top lies above line; the first
// one before that, and the last one at the page's end. tops are in order.
export function current(tops, line, atEnd) {
  if (atEnd) return tops.length - 1;
  let found = 0;
  tops.forEach((top, i) => { if (top <= line) found = i; });
  return found;
}

export function mount(root) {
  const nav = root.querySelector("[data-contents]");
  if (!nav) return;
  const links = [...nav.querySelectorAll("a")].map((a) => ({ a, at: root.getElementById(decodeURIComponent(a.hash.slice(1))) })).filter((l) => l.at);
  if (!links.length) return;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const end = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const i = current(links.map((l) => l.at.getBoundingClientRect().top), innerHeight / 4, end);
    links.forEach((l, k) => k === i ? l.a.setAttribute("aria-current", "true") : l.a.removeAttribute("aria-current"));
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  mark();
}

if (typeof document !== "undefined") mount(document);
