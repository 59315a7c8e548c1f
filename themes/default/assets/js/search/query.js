// What a reader types → what MiniSearch is asked.
import { tokens } from "./tokens.js";

const all = ["text", "title", "headings", "summary"];
const short = ["title", "headings", "summary"]; // two letters begin too many words of a text

// words lists what is asked for: {term, gram, joined}, joined being the parts of
// a compound ("GitHub": git, hub), which may stand in its place.
export function words(text) {
  const list = [];
  const runs = Map.groupBy ? Map.groupBy(tokens(text), (t) => t.of) : group(tokens(text));
  for (const run of runs.values()) {
    const whole = run.find((t) => t.whole);
    if (run[0].gram) {
      const pairs = run.length > 1 ? run.slice(0, -1) : run;
      for (const t of pairs) list.push({ term: t.term, gram: true });
    } else if (whole) {
      list.push({ term: whole.term, joined: run.filter((t) => t !== whole).map((t) => t.term) });
    } else {
      for (const t of run) list.push({ term: t.term });
    }
  }
  return list;
}

function group(list) {
  const runs = new Map();
  for (const t of list) runs.set(t.of, [...(runs.get(t.of) ?? []), t]);
  return runs;
}

// leaf asks for one term: where it begins a word, and where a letter or two are
// wrong or two have changed places.
function leaf(term, gram) {
  const long = [...term].length;
  const wrong = !gram && long > 3 && !/^\p{N}+$/u.test(term);
  const exact = {
    queries: [term],
    prefix: gram ? long === 1 : true,
    fuzzy: wrong ? 0.2 : false,
    fields: gram || long > 2 ? all : short,
  };
  if (!wrong) return exact;
  return { combineWith: "OR", queries: [exact, { queries: swapped(term), combineWith: "OR", prefix: false, fuzzy: false, boostTerm: () => 0.3 }] };
}

// swapped is term with each two neighbours in each other's place.
export function swapped(term) {
  const letters = [...term];
  const list = new Set();
  for (let i = 0; i + 1 < letters.length && i < 12; i++) {
    list.add([...letters.slice(0, i), letters[i + 1], letters[i], ...letters.slice(i + 2)].join(""));
  }
  list.delete(term);
  return [...list];
}

// query is a tree for MiniSearch. how is "AND" or "OR".
export function query(list, how) {
  return {
    combineWith: how,
    queries: list.map((w) => w.joined
      ? { combineWith: "OR", queries: [leaf(w.term), { combineWith: "AND", queries: w.joined.map((t) => leaf(t)) }] }
      : leaf(w.term, w.gram)),
  };
}

// terms are all that may be marked, a list for each word.
export function terms(list) {
  return list.map((w) => [w.term, ...(w.joined ?? [])]);
}
