// Makes tabs of what stands one below the other without a script. Tabs of the
// same names change together, and the choice is remembered.
const key = "flowbook:tabs";

// chosen is the place of the tab to show: the first of names that was chosen
// last, or the first tab.
export function chosen(names, remembered) {
  for (const name of remembered) {
    const at = names.indexOf(name);
    if (at >= 0) return at;
  }
  return 0;
}

// remember puts name in front of what was chosen before, each once.
export function remember(list, name) {
  return [name, ...list.filter((n) => n !== name)].slice(0, 30);
}

// target is the tab that a key leads to, or -1. back says that the page runs
// from right to left.
export function target(key, at, count, back) {
  const step = { ArrowRight: back ? -1 : 1, ArrowLeft: back ? 1 : -1 }[key];
  if (step) return (at + step + count) % count;
  return { Home: 0, End: count - 1 }[key] ?? -1;
}

function memory() {
  try {
    const list = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(list) ? list.filter((n) => typeof n === "string") : [];
  } catch {
    return [];
  }
}

function mountOne(box, number, all) {
  const panels = [...box.children].filter((e) => e.matches(".tab"));
  if (!panels.length) return undefined;
  const names = panels.map((p) => p.querySelector(".tab-title").textContent.trim());
  const list = document.createElement("div");
  list.className = "tab-list";
  list.setAttribute("role", "tablist");
  const buttons = panels.map((panel, i) => {
    const b = document.createElement("button");
    Object.assign(b, { type: "button", id: `tab:${number}.${i}` });
    b.setAttribute("role", "tab");
    b.append(...panel.querySelector(".tab-title").cloneNode(true).childNodes);
    b.querySelectorAll("a").forEach((a) => a.replaceWith(...a.childNodes));
    panel.id = `tab-panel:${number}.${i}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", b.id);
    b.setAttribute("aria-controls", panel.id);
    b.addEventListener("click", () => choose(i));
    return b;
  });
  const show = (at) => {
    buttons.forEach((b, i) => {
      b.setAttribute("aria-selected", String(i === at));
      b.tabIndex = i === at ? 0 : -1;
      panels[i].hidden = i !== at;
    });
  };
  function choose(at) {
    const top = list.getBoundingClientRect().top;
    const remembered = remember(memory(), names[at]);
    try { localStorage.setItem(key, JSON.stringify(remembered)); } catch { /* then for this page alone */ }
    show(at);
    all.forEach((t) => { if (t && t.box !== box && t.names.includes(names[at])) t.show(t.names.indexOf(names[at])); });
    scrollBy({ top: list.getBoundingClientRect().top - top, behavior: "instant" }); // the page above may have grown
  }
  list.addEventListener("keydown", (event) => {
    const to = target(event.key, buttons.indexOf(event.target.closest("button")), buttons.length, getComputedStyle(list).direction === "rtl");
    if (to < 0) return;
    event.preventDefault();
    choose(to);
    buttons[to].focus();
  });
  list.append(...buttons);
  panels[0].before(list);
  show(chosen(names, memory()));
  box.dataset.ready = "";
  return { box, names, show };
}

export function mount(root) {
  const all = [];
  root.querySelectorAll(".tabs").forEach((box, i) => { all.push(mountOne(box, i, all)); });
  const aim = () => { // what the address names may stand in a tab that is not shown
    const at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".tab");
    const tabs = at && all.find((t) => t?.box === at.parentElement);
    if (!tabs) return;
    tabs.show([...tabs.box.children].filter((e) => e.matches(".tab")).indexOf(at));
    document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
  };
  addEventListener("hashchange", aim);
  aim();
}

if (typeof document !== "undefined") mount(document);
