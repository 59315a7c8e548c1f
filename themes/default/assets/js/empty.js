// Says so where a filter leaves nothing of a list. The filter itself is CSS.

// none reports whether a list that has rows shows none of them.
export function none(rows) {
  return rows.length > 0 && rows.every((shown) => !shown);
}

export function mount(root) {
  const list = root.querySelector("[data-filtered]");
  const says = root.querySelector("[data-none]");
  if (!list || !says) return;
  const look = () => { says.hidden = !none([...list.children].map((e) => e.checkVisibility())); };
  root.addEventListener("change", look);
  addEventListener("popstate", look);
  look();
}

if (typeof document !== "undefined") mount(document);
