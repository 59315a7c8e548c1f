// "View as" a persona: what concerns them is marked on every page of this site,
// and the choice is remembered in this browser.

// concerns reports whether an element's list of persona ids, parted by spaces, has id.
export function concerns(ids, id) {
  return id !== "" && (ids ?? "").split(" ").includes(id);
}

// store keeps the choice for the site whose root is at root.
function store(root) {
  const key = `flowbook:persona:${new URL(root).pathname}`;
  return {
    read: () => { try { return localStorage.getItem(key) ?? ""; } catch { return ""; } },
    write: (id) => { try { if (id) localStorage.setItem(key, id); else localStorage.removeItem(key); } catch { /* then for this page alone */ } },
  };
}

export function mount(root) {
  const box = root.querySelector("[data-view-as]");
  if (!box) return;
  const memory = store(new URL("../../", import.meta.url).href);
  const choices = [...box.querySelectorAll("input")];
  const summary = box.querySelector("summary");
  const said = summary.getAttribute("aria-label");
  const show = (id) => {
    const choice = choices.find((c) => c.value === id) ?? choices[0];
    choice.checked = true;
    const name = choice.parentElement.textContent.trim();
    summary.setAttribute("aria-label", `${said}: ${name}`);
    summary.title = `${said}: ${name}`;
    box.classList.toggle("is-chosen", choice.value !== "");
    document.documentElement.classList.toggle("viewed", choice.value !== "");
    for (const e of root.querySelectorAll("[data-p], [data-for], [data-persona]")) {
      e.classList.toggle("concerns", concerns(e.dataset.p ?? e.dataset.for ?? e.dataset.persona, choice.value));
    }
  };
  box.addEventListener("change", (event) => {
    memory.write(event.target.value);
    show(event.target.value);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    summary.focus();
  });
  root.addEventListener("click", (event) => { if (box.open && !box.contains(event.target)) box.open = false; });
  show(memory.read());
}

if (typeof document !== "undefined") mount(document);
