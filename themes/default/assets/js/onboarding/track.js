// Ticks the steps of an onboarding track off and remembers them in this browser.
// Without it the track is a list to read.
import { say } from "../parts/say.js";

// progress says how far one has come. steps: [{key, minutes}]; done: Set of keys.
// next is the place of the first step that is left, or -1.
export function progress(steps, done) {
  const left = steps.filter((s) => !done.has(s.key));
  return {
    count: steps.length - left.length,
    all: steps.length,
    minutes: left.reduce((sum, s) => sum + s.minutes, 0),
    next: steps.findIndex((s) => !done.has(s.key)),
  };
}

// minutes is a duration in words; "" for none.
export function minutes(n) {
  const m = Math.round(n);
  if (m <= 0) return "";
  if (m < 60) return say("time.minutes", { minutes: m });
  const hours = Math.floor(m / 60);
  return m % 60 ? say("time.hours-minutes", { hours, minutes: m % 60 }) : say("time.hours", { hours });
}

// words says progress in a line.
export function words({ count, all, minutes: left }) {
  if (count === all) return say("track.all-done");
  const time = minutes(left);
  return time ? say("track.done-left", { done: count, all, time }) : say("track.done", { done: count, all });
}

// parse reads what was remembered; anything else than a list of texts is nothing.
export function parse(text) {
  try {
    const list = JSON.parse(text ?? "[]");
    return new Set(Array.isArray(list) ? list.filter((k) => typeof k === "string") : []);
  } catch {
    return new Set();
  }
}

// A browser may refuse to remember anything: then the ticks last as long as the page.
function store(key) {
  return {
    read: () => { try { return localStorage.getItem(key); } catch { return null; } },
    write: (text) => { try { localStorage.setItem(key, text); } catch { /* kept on the page alone */ } },
  };
}

const element = (name, properties = {}, ...children) => {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
};

function mountOne(track) {
  const items = [...track.querySelectorAll("[data-step]")];
  const steps = items.map((e) => ({ key: e.dataset.step, minutes: Number(e.dataset.minutes) || 0 }));
  const memory = store(`flowbook:track:${location.pathname}`);
  const done = parse(memory.read());
  const panel = track.querySelector("[data-progress]");
  const text = element("span");
  text.setAttribute("role", "status");
  const bar = element("progress", { max: steps.length });
  bar.setAttribute("aria-label", say("track.progress"));
  const go = element("a", { className: "link" });
  const again = element("button", { type: "button", textContent: say("track.again") });
  const boxes = items.map((item, i) => {
    const n = item.querySelector(".n");
    const box = element("input", { type: "checkbox" });
    box.setAttribute("aria-label", say("track.done-step", { step: item.querySelector("h2, p")?.textContent.trim() ?? say("track.step", { n: i + 1 }) }));
    n.replaceWith(element("label", { className: "n" }, n.textContent, box));
    box.addEventListener("change", () => {
      if (box.checked) done.add(steps[i].key);
      else done.delete(steps[i].key);
      memory.write(JSON.stringify([...done]));
      draw();
    });
    return box;
  });
  const paper = element("button", { type: "button", textContent: panel.dataset.print });
  paper.addEventListener("click", () => print());
  again.addEventListener("click", () => {
    done.clear();
    memory.write("[]");
    draw();
    boxes[0].focus();
  });
  function draw() {
    const p = progress(steps, done);
    boxes.forEach((b, i) => { b.checked = done.has(steps[i].key); });
    text.textContent = words(p);
    bar.value = p.count;
    const next = document.getElementById("part:next");
    go.hidden = p.count === 0 || (p.next < 0 && !next);
    go.href = p.next < 0 ? "#part:next" : `#step:${p.next + 1}`;
    go.textContent = p.next < 0 ? say("onboarding.next") : say("track.continue", { n: p.next + 1 });
    again.hidden = p.count === 0;
  }
  panel.append(text, bar, go, again, paper);
  panel.hidden = false;
  draw();
}

export function mount(root) {
  for (const track of root.querySelectorAll("[data-track]")) mountOne(track);
}

if (typeof document !== "undefined") mount(document);
