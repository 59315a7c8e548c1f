// The menu opens and closes without a script; this closes it as people expect:
// on Escape, and when something else is chosen.
export function mount(root) {
  const menu = root.querySelector("details.menu");
  if (!menu) return;
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  root.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

if (typeof document !== "undefined") mount(document);
