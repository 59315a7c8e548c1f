// Puts the ranked list in another order. The server's is by score; the address
// holds the choice, see filters.js. Where no script runs, a list by gap stands below.

// ordered is items in the order of the given key, those without one last. items: [{place, gap}].
export function ordered(items, key) {
  const of = (item) => (key === "gap" ? item.gap : item.place) || Infinity;
  return [...items].sort((a, b) => (of(a) === of(b) ? a.place - b.place : of(a) - of(b)));
}

export function mount(root) {
  const choice = root.querySelector("[data-order]");
  const list = root.querySelector(".ranked:not(.ended)");
  if (!choice || !list) return;
  choice.hidden = false;
  root.querySelector("[data-by-gap]")?.remove();
  const items = [...list.children].map((element) => ({ element, place: Number(element.dataset.place), gap: Number(element.dataset.gap ?? 0) }));
  const apply = () => {
    const key = choice.querySelector(":checked")?.value ?? "";
    list.append(...ordered(items, key).map((i) => i.element));
  };
  choice.addEventListener("change", apply);
  addEventListener("popstate", () => setTimeout(apply));
  apply();
}

if (typeof document !== "undefined") mount(document);
