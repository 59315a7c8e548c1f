// Runs before the page is painted, so that a chosen theme does not flash.
// A classic script: modules run too late. theme.js is the rest.
(() => {
  try {
    const theme = localStorage.getItem("flowbook:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* storage may be forbidden; then the system's theme holds */ }
})();
