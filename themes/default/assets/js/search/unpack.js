// The files of the index → what MiniSearch loads. generator/search/write.go
// describes the format.

export const fields = ["text", "title", "headings", "summary"];
const format = 1;
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const valueOf = new Uint8Array(128);
[...digits].forEach((c, i) => { valueOf[c.charCodeAt(0)] = i; });

// postings reads one field's: {page: times}.
export function postings(text, first) {
  const found = {};
  let at = 0, page = first;
  const number = () => {
    let n = 0, scale = 1;
    for (;;) {
      const d = valueOf[text.charCodeAt(at++)];
      n += (d & 31) * scale;
      if (d < 32) return n;
      scale *= 32;
    }
  };
  while (at < text.length) {
    const n = number();
    page += n >>> 1;
    found[page++] = n & 1 ? number() + 2 : 1;
  }
  return found;
}

// unpack makes MiniSearch's own serialised form of a packed index.
export function unpack(packed) {
  if (packed.format !== format) throw new Error("the search index is of another version");
  const count = packed.lengths[0].length;
  const numbers = Array.from({ length: count }, (_, i) => packed.first + i);
  const posts = packed.posts.split(" ");
  return {
    documentCount: count,
    nextId: packed.first + count,
    documentIds: Object.fromEntries(numbers.map((n) => [n, n])),
    fieldIds: Object.fromEntries(fields.map((f, i) => [f, i])),
    fieldLength: Object.fromEntries(numbers.map((n, i) => [n, packed.lengths.map((list) => list[i])])),
    averageFieldLength: packed.lengths.map((list) => list.reduce((sum, n) => sum + n, 0) / (count || 1)),
    storedFields: {},
    index: packed.terms === "" ? [] : packed.terms.split(" ").map((term, i) => [term, entry(posts[i], packed.first)]),
    serializationVersion: 2,
  };
}

function entry(text, first) {
  const found = {};
  text.split("~").forEach((list, field) => { if (list) found[field] = postings(list, first); });
  return found;
}
