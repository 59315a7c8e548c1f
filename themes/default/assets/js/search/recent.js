// The last searches that led somewhere, remembered in this browser for this site.

const most = 6;

// add is list with text in front, each once, no more than the last few.
export function add(list, text) {
  const said = text.trim();
  if (!said) return list;
  return [said, ...list.filter((t) => t.toLowerCase() !== said.toLowerCase())].slice(0, most);
}

// parse reads what was remembered; anything else than a list of texts is nothing.
export function parse(text) {
  try {
    const list = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter((t) => typeof t === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

// memory keeps the list of one site, by the address of its root. A browser may
// refuse to remember anything.
export function memory(root) {
  const key = `flowbook:searches:${new URL(root).pathname}`;
  return {
    list: () => { try { return parse(localStorage.getItem(key)); } catch { return []; } },
    save: (list) => { try { localStorage.setItem(key, JSON.stringify(list)); } catch { /* then not */ } },
  };
}
