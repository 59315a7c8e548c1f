// Which words of a text were asked for.
import { swapped } from "./query.js";
import { tokens } from "./tokens.js";

// sourceOf is the number of the word that found was found for, or -1: the one
// that it begins with, else the one that is nearly the same.
export function sourceOf(found, words) {
  const begins = words.findIndex((list) => list.some((t) => found.startsWith(t)));
  if (begins >= 0) return begins;
  return words.findIndex((list) => list.some((t) => distance(found, t) <= Math.min(2, Math.round(t.length * 0.2)) || swapped(t).includes(found)));
}

// distance is Levenshtein's: how many letters are wrong, missing or too many.
export function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

// mark finds in text the terms in found (a Map from term to word number):
// {text, ranges: [[start, end]], words: Set of numbers}. text is in its composed form.
export function mark(text, found) {
  const ranges = [];
  const words = new Set();
  for (const t of tokens(text)) {
    const word = found.get(t.term);
    if (word === undefined) continue;
    words.add(word);
    while (ranges.at(-1)?.[0] >= t.start) ranges.pop(); // the parts of a compound
    const last = ranges.at(-1);
    if (last && t.start <= last[1]) last[1] = Math.max(last[1], t.end);
    else ranges.push([t.start, t.end]);
  }
  return { text: text.normalize("NFC"), ranges, words };
}

// clip cuts a marked text to about size characters around where most words
// stand, at spaces, with "…" where something was left out.
export function clip({ text, ranges, words }, size = 150) {
  if (!ranges.length || (text.length <= size && ranges[0][0] < 90)) {
    const cut = text.length <= size ? text : `${text.slice(0, wordEnd(text, size))} …`;
    return { text: cut, ranges: ranges.filter(([, end]) => end <= cut.length), words };
  }
  let best = 0, most = 0;
  ranges.forEach(([start], i) => {
    const n = ranges.slice(i).filter(([, end]) => end - start < size * 0.8).length;
    if (n > most) [best, most] = [i, n];
  });
  let from = Math.max(0, ranges[best][0] - Math.round(size * 0.25));
  if (from > 0) {
    const space = text.indexOf(" ", from);
    if (space >= 0 && space < ranges[best][0]) from = space + 1;
  }
  const to = wordEnd(text, from + size);
  const before = from > 0 ? "… " : "";
  const shown = before + text.slice(from, to) + (to < text.length ? " …" : "");
  const move = before.length - from;
  return { text: shown, words, ranges: ranges.filter(([s, e]) => s >= from && e <= to).map(([s, e]) => [s + move, e + move]) };
}

// wordEnd is the last place before limit at which a word ends.
function wordEnd(text, limit) {
  if (limit >= text.length) return text.length;
  const space = text.lastIndexOf(" ", limit);
  return space > limit - 30 ? space : limit;
}
