// Loads the index and answers queries. Runs in a worker; pure but for load.
import { tokens, fold } from "./tokens.js";
import { fields, unpack } from "./unpack.js";
import { query, terms, words } from "./query.js";
import { mark, sourceOf } from "./marks.js";

const perGroup = 5;
const perPage = 3; // headings
const options = {
  fields,
  tokenize: (t) => [t],
  processTerm: (t) => t,
  searchOptions: { boost: { title: 8, headings: 3, summary: 2 }, weights: { fuzzy: 0.3, prefix: 0.6 }, maxFuzzy: 2 },
};
const weight = { activity: 1.15, page: 1.1, overview: 1.1, persona: 1.05, metric: 1, track: 1, phase: 1, team: 0.95, node: 0.95, opportunity: 0.9 };

// open loads the index. load(name) gives a file of it as an object; heard is
// told when the text has come as well, where it comes in parts.
export async function open(MiniSearch, load, heard = () => {}) {
  const first = await load("index.json");
  const pages = first.pages.map(page(first.kinds));
  const heads = MiniSearch.loadJS(unpack(first), options);
  const engine = { pages, kinds: first.kinds, whole: first.parts === 0, indexes: [heads] };
  engine.rest = first.parts === 0 ? Promise.resolve() : rest(MiniSearch, load, first.parts, engine).then(heard);
  return engine;
}

async function rest(MiniSearch, load, parts, engine) {
  const indexes = [];
  for (let i = 1; i <= parts; i++) indexes.push(MiniSearch.loadJS(unpack(await load(`part-${i}.json`)), options));
  engine.indexes = indexes;
  engine.whole = true;
}

const page = (kinds) => ([kind, address, title, where, value, state, word, summary, heads]) => ({
  kind: kinds[kind]?.[0] ?? "page", address, title, where, value, state, word, summary,
  headings: Array.from({ length: heads.length / 2 }, (_, i) => ({ id: heads[2 * i], title: heads[2 * i + 1] })),
});

// ask answers a query: {total, some, whole, groups: [{kind, title, total, items}]}.
// some says that no page has all the words. unfold is the kind that is shown whole.
export function ask(engine, text, unfold = "") {
  const list = words(text);
  if (!list.length) return { total: 0, some: false, whole: engine.whole, groups: [] };
  const asked = terms(list);
  let found = find(engine, list, "AND");
  const some = !found.length && list.length > 1;
  if (some) found = best(find(engine, list, "OR"), asked);
  const exact = fold(text.trim());
  for (const r of found) {
    const p = engine.pages[r.id];
    const name = fold(p.title);
    r.score *= (weight[p.kind] ?? 1) * (name === exact ? 3 : name.startsWith(exact) ? 1.5 : 1);
  }
  found.sort((a, b) => b.score - a.score || a.id - b.id);
  return { total: found.length, some, whole: engine.whole, groups: groups(engine, found, asked, unfold) };
}

function find(engine, list, how) {
  return engine.indexes.flatMap((index) => index.search(query(list, how)).map(({ id, score, match }) => ({ id, score, match })));
}

// best are those of results that have the most of the words.
function best(results, asked) {
  let most = 0;
  for (const r of results) {
    r.words = new Set(Object.keys(r.match).map((t) => sourceOf(t, asked))).size;
    most = Math.max(most, r.words);
  }
  return results.filter((r) => r.words === most);
}

function groups(engine, found, asked, unfold) {
  const byKind = new Map();
  for (const r of found) {
    const kind = engine.pages[r.id].kind;
    if (!byKind.has(kind)) byKind.set(kind, []);
    byKind.get(kind).push(r);
  }
  const titles = new Map(engine.kinds);
  return [...byKind].map(([kind, list]) => ({
    kind, title: titles.get(kind) ?? kind, total: list.length,
    items: list.slice(0, unfold === kind ? 200 : list.length === perGroup + 1 ? perGroup + 1 : perGroup).map((r) => item(engine.pages[r.id], r, asked)),
  }));
}

// item is a result as it is shown: its texts marked, and the headings that fit.
function item(p, result, asked) {
  const found = new Map(Object.keys(result.match).map((t) => [t, Math.max(0, sourceOf(t, asked))]));
  const title = mark(p.title, found);
  const summary = mark(p.summary, found);
  const covered = new Set([...title.words, ...summary.words, ...mark(p.where, found).words]);
  const headings = p.headings.map((h) => ({ ...mark(h.title, found), id: h.id }))
    .filter((h) => h.words.size && (h.words.size === asked.length || [...h.words].some((w) => !title.words.has(w))))
    .sort((a, b) => b.words.size - a.words.size).slice(0, perPage);
  return {
    kind: p.kind, address: p.address, where: p.where, value: p.value, state: p.state, word: p.word,
    title: shown(title), summary: shown(summary), headings: headings.map((h) => ({ id: h.id, ...shown(h) })),
    found: [...found], inText: covered.size < asked.length, // then a snippet is worth a look
  };
}

const shown = ({ text, ranges }) => ({ text, ranges });

// overview lists the pages that a reader may want before anything was typed.
export function overview(engine) {
  return engine.pages.filter((p) => p.kind === "overview").map((p) => ({ address: p.address, title: { text: p.title, ranges: [] }, summary: { text: p.summary, ranges: [] } }));
}

export { tokens };
