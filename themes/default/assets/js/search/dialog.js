// The dialog: a field, a list of results, and the keys that go through it.
import { asker } from "./asker.js";
import { element, group, hints, marked, plain, result } from "./draw.js";
import { add, memory } from "./recent.js";
import { snippet } from "./snippet.js";
import { words } from "./words.js";

const root = new URL("../../../", import.meta.url).href;
const looked = 8; // results whose pages are fetched for a snippet

// create makes the dialog of the page with button, which shows how search looks.
export function create(button) {
  const view = frame(button);
  const remembered = memory(root);
  const state = { unfold: "", active: -1, look: undefined };
  const options = () => [...view.list.querySelectorAll("[role=option]")];

  const ask = asker({
    answer: (found) => show(found),
    ready: (what) => {
      state.whole = what === "text" || state.whole;
      if (what === "text") view.note.hidden = true;
      view.loading.hidden = true;
      if (what === "text" && view.field.value.trim()) ask.ask(view.field.value, state.unfold);
    },
    failed: (what) => {
      if (what === "text") say(words.textFailed);
      else fail();
    },
  });

  function say(text) {
    view.note.textContent = text;
    view.note.hidden = !text;
  }

  function fail() {
    view.loading.hidden = true;
    const again = element("button", { type: "button", textContent: words.again });
    again.addEventListener("click", () => { say(""); view.empty.hidden = true; ask.start(); changed(); });
    view.empty.replaceChildren(element("p", {}, words.failed), again);
    view.empty.hidden = false;
  }

  function choose(i) {
    const all = options();
    all[state.active]?.setAttribute("aria-selected", "false");
    state.active = all.length ? (i + all.length) % all.length : -1;
    const now = all[state.active];
    now?.setAttribute("aria-selected", "true");
    now?.scrollIntoView({ block: "nearest" });
    if (now) view.field.setAttribute("aria-activedescendant", now.id);
    else view.field.removeAttribute("aria-activedescendant");
  }

  function fill(...groups) {
    view.list.replaceChildren(...groups);
    view.field.setAttribute("aria-expanded", String(groups.length > 0));
    view.list.hidden = !groups.length;
    view.empty.hidden = true;
    state.active = -1;
    view.body.scrollTop = 0;
  }

  function show(found) {
    if (!view.field.value.trim()) return;
    const rows = [];
    const groups = found.groups.map((g) => {
      const list = g.items.map((item) => result(item, root));
      rows.push(...list);
      const more = g.total - g.items.length;
      return group(g.title, ...list.flatMap((r) => [r.main, ...r.heads]),
        ...(more > 0 ? [plain("s-more", words.more(more, g.title), () => { state.unfold = g.kind; changed(); view.field.focus(); })] : []));
    });
    fill(...groups);
    choose(0);
    if (!found.total) {
      view.empty.replaceChildren(element("p", {}, words.nothing(view.field.value.trim())), element("p", {}, words.nothingHint));
      view.empty.hidden = false;
    }
    say(found.some && found.total ? words.some : found.whole ? "" : words.textLater);
    clearTimeout(state.saying);
    state.saying = setTimeout(() => { view.status.textContent = found.total ? words.count(found.total) : words.nothing(view.field.value.trim()); }, 500);
    look(rows.filter((r) => r.item.inText && r.item.kind !== "overview").slice(0, looked));
  }

  // look fetches the pages of results whose words stand in the text.
  function look(rows) {
    state.look?.abort();
    const stop = state.look = new AbortController();
    clearTimeout(state.soon);
    state.soon = setTimeout(() => rows.forEach(async (row) => {
      const piece = await snippet(row.href, row.item.found, stop.signal).catch(() => undefined);
      if (!piece || stop.signal.aborted) return;
      row.text.replaceChildren(marked(piece));
      if (piece.id && !row.item.title.ranges.length) row.main.href = `${row.href}#${encodeURIComponent(piece.id)}`;
    }), 120);
  }

  // start shows what there is before anything was typed.
  function start() {
    state.look?.abort();
    const recent = remembered.list();
    const groups = [];
    if (recent.length) {
      groups.push(group(words.recent,
        ...recent.map((text) => plain("s-recent", text, () => { view.field.value = text; changed(); view.field.focus(); })),
        plain("s-more", words.forgetAll, () => { remembered.save([]); start(); view.field.focus(); })));
    }
    const jumps = [...document.querySelectorAll(".bar > nav a")].map((a) => plain("s-jump", a.textContent, undefined, a.href));
    if (jumps.length) groups.push(group(words.jump, ...jumps));
    fill(...groups);
    say("");
    view.status.textContent = "";
  }

  function changed() {
    const text = view.field.value;
    view.clear.hidden = !text;
    if (text !== state.text) state.unfold = "";
    state.text = text;
    if (!text.trim()) {
      ask.forget();
      start();
    } else {
      ask.ask(text, state.unfold);
    }
  }

  function groupStart(step) {
    const all = options();
    const parents = [...new Set(all.map((o) => o.parentElement))];
    const at = parents.indexOf(all[state.active]?.parentElement);
    const to = parents[Math.min(parents.length - 1, Math.max(0, at + step))];
    return all.findIndex((o) => o.parentElement === to);
  }

  const keys = {
    ArrowDown: () => choose(state.active + 1),
    ArrowUp: () => choose(state.active < 0 ? -1 : state.active - 1),
    PageDown: () => choose(groupStart(1)),
    PageUp: () => choose(groupStart(-1)),
    Enter: (event) => {
      const now = options()[state.active];
      if (!now) return;
      if ((event.ctrlKey || event.metaKey) && now.getAttribute("href") !== "#") {
        keep();
        open(now.href, "_blank", "noopener");
      } else {
        now.click();
      }
    },
  };

  const keep = () => remembered.save(add(remembered.list(), view.field.value));

  view.field.addEventListener("input", changed);
  view.field.addEventListener("keydown", (event) => {
    if (event.isComposing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key](event);
  });
  view.dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && view.field.value && document.activeElement === view.field) {
      event.preventDefault(); // first the text goes, then the dialog
      view.field.value = "";
      changed();
    }
  });
  view.list.addEventListener("pointermove", (event) => {
    const at = options().indexOf(event.target.closest("[role=option]"));
    if (at >= 0 && at !== state.active) choose(at);
  });
  view.list.addEventListener("click", (event) => {
    if (!event.target.closest("[role=option]")) return;
    keep();
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) view.dialog.close();
  });
  view.dialog.addEventListener("click", (event) => { if (event.target === view.dialog) view.dialog.close(); });
  view.clear.addEventListener("click", () => { view.field.value = ""; changed(); view.field.focus(); });
  view.close.addEventListener("click", () => view.dialog.close());
  view.form.addEventListener("submit", (event) => event.preventDefault());
  view.loading.hidden = false;
  ask.start();
  start();
  return {
    open() {
      if (view.dialog.open) {
        view.field.select();
        return;
      }
      view.dialog.showModal();
      view.field.select();
      if (!view.field.value) start();
    },
  };
}

// frame makes the dialog's elements and puts them into the page.
function frame(button) {
  const field = element("input", { type: "search", role: "combobox", placeholder: words.placeholder, autocomplete: "off", spellcheck: false, enterKeyHint: "go", id: "search:field" });
  const list = element("div", { role: "listbox", id: "search:list" });
  list.setAttribute("aria-label", words.results);
  for (const [name, value] of [["aria-label", words.placeholder], ["aria-controls", list.id], ["aria-expanded", "false"], ["aria-autocomplete", "list"], ["autocapitalize", "off"]]) field.setAttribute(name, value);
  const clear = element("button", { type: "button", className: "s-clear", hidden: true, textContent: words.clear });
  const close = element("button", { type: "button", className: "s-close", textContent: words.close });
  const form = element("form", { role: "search" }, button.querySelector("svg").cloneNode(true), field, clear, close);
  const note = element("p", { className: "s-note", hidden: true });
  const empty = element("div", { className: "s-empty", hidden: true });
  const loading = element("p", { className: "s-note s-loading", hidden: true }, words.loading);
  const status = element("p", { className: "vh", role: "status" });
  const body = element("div", { className: "s-body", tabIndex: -1 }, note, loading, empty, list);
  const dialog = element("dialog", { className: "search" }, form, body, hints(), status);
  dialog.setAttribute("aria-label", words.search);
  document.body.append(dialog);
  return { dialog, form, field, list, clear, close, note, empty, loading, status, body };
}
