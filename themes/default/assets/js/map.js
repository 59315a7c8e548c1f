// Fetches what makes a map answer, where a page has one: the modules in map/ load on
// no other page. Without them every node is a link, and the page says all in words.
export function mount(root) {
  const figures = [...root.querySelectorAll("[data-map]")];
  if (!figures.length) return;
  import("./map/figure.js").then(({ open }) => figures.filter((f) => !f.querySelector("[data-map-tools]")).forEach((f) => open(f)));
  for (const figure of figures.filter((f) => f.querySelector("[data-map-tools]"))) import("./map/tools.js").then(({ mount }) => mount(figure));
}

if (typeof document !== "undefined") mount(document);
