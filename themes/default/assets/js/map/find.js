// Finds nodes by what is typed.

// fold is text as words without case, accents and signs, so that "Café-Suche" is found by "cafe s".
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// rank says how well a node is meant, 0 best, or -1 for not at all: by the beginning
// of its title, of a word in it, any part of it; by its id; by words in any order.
// query and key, the node's title, are folded.
export function rank(query, { key, id }) {
  const slug = query.replaceAll(" ", "-");
  if (key.startsWith(query)) return 0;
  if (key.includes(` ${query}`) || id === slug) return 1;
  if (key.includes(query)) return 2;
  if (id.includes(slug)) return 3;
  return query.split(" ").every((word) => key.includes(word)) ? 4 : -1;
}

// find lists the nodes that are meant, best first, then in their own order. nodes: [{key, id}].
export function find(text, nodes) {
  const query = fold(text);
  if (!query) return [];
  return nodes.map((node) => ({ node, rank: rank(query, node) })).filter((f) => f.rank >= 0)
    .sort((a, b) => a.rank - b.rank).map((f) => f.node);
}
