// The theme button: as the system, light, dark; remembered. early.js puts the
// choice to work on the next page.
const key = "flowbook:theme";
const names = { auto: say("theme.auto"), light: say("theme.light"), dark: say("theme.dark") };

// next is the choice after theme ("auto", "light" or "dark"); what the system
// shows already comes last, so that the first click changes something.
export function next(theme, systemIsDark) {
  const order = systemIsDark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  return order[(order.indexOf(theme) + 1) % order.length];
}

export function mount(root) {
  const button = root.querySelector("[data-theme-button]");
  if (!button) return;
  const html = document.documentElement;
  const show = () => button.setAttribute("aria-label", names[html.dataset.theme ?? "auto"]);
  button.addEventListener("click", () => {
    const theme = next(html.dataset.theme ?? "auto", matchMedia("(prefers-color-scheme: dark)").matches);
    if (theme === "auto") delete html.dataset.theme;
    else html.dataset.theme = theme;
    try {
      if (theme === "auto") localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch { /* then it holds for this page */ }
    show();
  });
  show();
  button.hidden = false;
}

if (typeof document !== "undefined") mount(document);
