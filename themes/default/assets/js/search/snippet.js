// The place in a page's text where most of the words stand. The page itself is
// fetched for it: it is what the reader is about to open.
import { clip, mark } from "./marks.js";

const blocks = new Set(["P", "LI", "DT", "DD", "TD", "TH", "PRE", "FIGCAPTION", "BLOCKQUOTE", "SUMMARY", "H1", "H2", "H3", "H4", "H5", "H6", "DIV", "SECTION", "ARTICLE", "UL", "OL", "TABLE", "TR", "HEADER", "FIGURE", "DETAILS", "DL"]);
const skipped = "nav, svg, script, style, form, button, .vh, .crumbs, .side, .facts, .last, .pn, h1";

// pieces lists the blocks of a page's text with the heading above each:
// {text, id}. id is "" above the first.
export function pieces(main) {
  const list = [];
  let id = "", text = "";
  const flush = () => {
    const said = text.replace(/\s+/g, " ").trim();
    if (said) list.push({ text: said, id });
    text = "";
  };
  const walk = (node) => {
    if (node.nodeType === 3) {
      text += node.data;
      return;
    }
    if (node.nodeType !== 1 || node.matches(skipped)) return;
    const block = blocks.has(node.tagName);
    if (block) flush();
    if (/^H[2-6]$/.test(node.tagName) && node.id) {
      id = node.id;
      return; // headings are results of their own
    }
    for (const child of node.childNodes) {
      // what a style sheet sets below one another has no blank between
      if (child.nodeType === 1 && child.previousSibling?.nodeType === 1) text += " ";
      walk(child);
    }
    if (block) flush();
    else if (node.tagName === "BR") text += " ";
  };
  walk(main);
  return list;
}

// best is the piece that has most of the words, marked and cut: {text, ranges,
// words, id}; undefined where none has any.
export function best(list, found) {
  let top;
  for (const piece of list) {
    const m = mark(piece.text, found);
    if (m.words.size > (top?.words.size ?? 0)) top = { ...m, id: piece.id };
  }
  return top && { ...clip(top), id: top.id };
}

const known = new Map();

// snippet fetches address and gives the best piece for found, a list of [term, word].
export async function snippet(address, found, signal) {
  if (!known.has(address)) {
    const answer = await fetch(address, { signal });
    if (!answer.ok) return undefined;
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    known.set(address, main ? pieces(main) : []);
  }
  return best(known.get(address), new Map(found));
}
