// Loads what only some pages need, where they have it.
export const parts = [[".tabs", "./parts/tabs.js"], [".chart[data-read]", "./parts/chart.js"]];

if (typeof document !== "undefined") {
  for (const [selector, file] of parts) if (document.querySelector(selector)) import(file);
}
