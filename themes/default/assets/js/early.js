// Runs before the page is painted, so that a chosen theme does not flash and
// what needs scripts does not push other things aside when it comes.
// A classic script: modules run too late. theme.js is the rest.
(() => {
  document.documentElement.classList.add("js");
  try {
    const theme = localStorage.getItem("flowbook:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* storage may be forbidden; then the system's theme holds */ }
})();
