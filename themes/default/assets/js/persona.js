// "View as" a persona: what concerns them is marked on every page of this site,
// and the choice is remembered in this browser.

// concerns reports whether an element's list of persona ids, parted by spaces, has id.
export function concerns(ids, id) {
  return id !== "" && (ids ?? "").split(" ").includes(id);
}

// place is the path that a link on the page at base leads to, below the site's
// root. A column of the grid stands for its activity.
export function place(href, base, root) {
  const to = new URL(href, base);
  if (to.hash.startsWith("#col:")) return `/activities/${to.hash.slice(5)}/`;
  return to.origin === root.origin && to.pathname.startsWith(root.pathname) ? to.pathname.slice(root.pathname.length - 1) : "";
}

// store keeps the choice for the site whose root is at root.
function store(root) {
  const key = `flowbook:persona:${root.pathname}`;
  return {
    read: () => { try { return localStorage.getItem(key) ?? ""; } catch { return ""; } },
    write: (id) => { try { if (id) localStorage.setItem(key, id); else localStorage.removeItem(key); } catch { /* then for this page alone */ } },
  };
}

// listed gives the pages that concern somebody; null where they cannot be had.
async function listed(site, id) {
  try {
    const answer = await fetch(new URL(`personas/${id}/concerns.json`, site));
    return answer.ok ? new Set(await answer.json()) : null;
  } catch { return null; }
}

export function mount(root) {
  const box = root.querySelector("[data-view-as]");
  if (!box) return;
  const site = new URL("../../", import.meta.url);
  const memory = store(site);
  const choices = [...box.querySelectorAll("input")];
  const summary = box.querySelector("summary");
  const said = summary.getAttribute("aria-label");
  let chosen = "";
  // A grid has thousands of links: between some hundreds of them others have their turn.
  const mark = async (id, pages) => {
    if (pages === null && !root.documentElement.classList.contains("viewed")) return;
    root.documentElement.classList.toggle("viewed", pages !== null);
    let n = 0;
    for (const a of root.querySelectorAll("main a[href], .side a[href]")) {
      if (++n % 300 === 0) await new Promise((go) => { setTimeout(go); });
      if (chosen !== id) return;
      a.classList.toggle("concerns", pages !== null && pages.has(place(a.getAttribute("href"), root.baseURI, site)));
    }
  };
  const show = async (id) => {
    const choice = choices.find((c) => c.value === id) ?? choices[0];
    choice.checked = true;
    chosen = choice.value;
    const name = choice.parentElement.textContent.trim();
    summary.setAttribute("aria-label", `${said}: ${name}`);
    summary.title = `${said}: ${name}`;
    box.classList.toggle("is-chosen", chosen !== "");
    for (const e of root.querySelectorAll("[data-p], [data-for]")) e.classList.toggle("concerns", concerns(e.dataset.p ?? e.dataset.for, chosen));
    const pages = chosen ? await listed(site, chosen) : null;
    if (chosen === choice.value) mark(chosen, pages); // else another one was chosen meanwhile
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
