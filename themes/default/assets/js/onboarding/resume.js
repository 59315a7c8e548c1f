// Says in lists of tracks how far one has come in each, as track.js remembers it.
import { parse } from "./track.js";

export function mount(root) {
  for (const length of root.querySelectorAll("[data-steps]")) {
    let remembered = null;
    try { remembered = localStorage.getItem(`flowbook:track:${length.closest("a").pathname}`); } catch { /* then nothing is known */ }
    const all = Number(length.dataset.steps);
    const done = Math.min(parse(remembered).size, all);
    if (done) length.textContent = length.dataset.done.replace("{done}", done);
  }
}

if (typeof document !== "undefined") mount(document);
