// Opens search: the button in the bar, "/" and Ctrl+K or ⌘K. Nothing of it is
// loaded before.

// opens reports whether a key is one that opens search.
export function opens({ key, ctrlKey, metaKey, altKey, shiftKey }, typing) {
  if ((ctrlKey || metaKey) && !altKey && !shiftKey) return key.toLowerCase() === "k";
  return key === "/" && !ctrlKey && !metaKey && !altKey && !typing;
}

// typing reports whether keys go into a field. For an instant the field of a dialog that
// was closed has the focus still.
function typing(element) {
  return !element?.closest?.("dialog:not([open])") && Boolean(element?.isContentEditable || element?.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [role=combobox]"));
}

export function mount(root) {
  const button = root.querySelector("[data-search]");
  if (!button) return;
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const keys = button.querySelector("kbd");
  if (keys) keys.textContent = mac ? "⌘K" : say("search.key-find");
  button.setAttribute("aria-keyshortcuts", mac ? "Meta+K /" : "Control+K /");
  let dialog;
  const open = async () => {
    dialog ??= import("./search/dialog.js").then(({ create }) => create(button));
    (await dialog).open();
  };
  button.addEventListener("click", open);
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !opens(event, typing(event.target))) return;
    event.preventDefault();
    open();
  });
}

if (typeof document !== "undefined") mount(document);
