// The controls above the map and the keys that go with them.
import { combobox } from "./combobox.js";
import { reveal } from "./figure.js";
import { find } from "./find.js";
import { shows } from "./ask.js";
import { put } from "./read.js";
import { percent } from "./zoom.js";
import { say } from "../parts/say.js";

const nothing = { node: "", find: "", team: "", show: "", handoff: "" };

export function controls(t) {
  const field = finding(t);
  const picks = [
    choice(t, "team", say("mapsays.all-teams"), [...t.teams]),
    choice(t, "show", say("mapsays.all-nodes"), Object.entries(shows).filter(([id, s]) => t.map.nodes.some(s.has) && (id !== "unowned" || t.teams.size)).map(([id, s]) => [id, s.title])),
  ];
  const pairs = handoffs(t);
  t.sync = () => {
    if (t.page.activeElement !== field) field.value = t.state.find;
    for (const { select, name } of picks) {
      select.value = t.state[name];
      select.classList.toggle("on", Boolean(t.state[name]));
    }
    for (const { button, pair } of pairs) button.setAttribute("aria-pressed", String(pair === t.state.handoff));
  };
  t.clear = () => {
    field.value = "";
    t.ask(nothing);
  };
  t.part("all").addEventListener("click", () => {
    t.clear();
    t.map.strip.focus({ preventScroll: true }); // the button is gone
  });
  const legend = t.part("legend");
  legend.addEventListener("click", () => legend.setAttribute("aria-expanded", String(t.figure.classList.toggle("legend-on"))));
  zooming(t);
  keys(t, field);
}

function finding(t) {
  const field = t.part("find");
  field.closest(".map-find").hidden = t.map.nodes.length < 6;
  const rows = new Map([...t.page.querySelectorAll("table.nodes tr[data-id]")].map((r) => [r.dataset.id, r]));
  const note = (n) => [rows.get(n.id)?.querySelector(".kd")?.textContent.trim() ?? n.kind, t.teams.get(n.team)].filter(Boolean).join(" · ");
  combobox(field, t.part("found"), {
    search: (text) => find(text, t.map.nodes).map((n) => ({ id: n.id, title: n.title, get note() { return note(n); } })),
    typed: (text) => t.ask({ find: text, node: "", handoff: "" }),
    pick: ({ id }) => {
      field.value = "";
      t.ask({ node: id, find: "", handoff: "" });
      reveal(t.map, id, { middle: true });
      t.map.byID.get(id).link?.focus({ preventScroll: true });
    },
  });
  return field;
}

// choice fills a select; without anything to choose it stays hidden.
function choice(t, name, all, list) {
  const select = t.part(name);
  select.replaceChildren(...[["", all], ...list].map(([value, title]) => new Option(title, value)));
  select.closest("label").hidden = list.length < (name === "team" ? 2 : 1);
  select.addEventListener("change", () => t.ask({ [name]: select.value }));
  return { select, name };
}

// handoffs makes buttons of the pairs of teams in the legend.
function handoffs(t) {
  return [...t.figure.querySelectorAll("[data-pair]:not(.needs-map *)")].map((item) => {
    const button = t.page.createElement("button");
    const pair = item.dataset.pair.replace(" ", "~");
    button.type = "button";
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener("click", () => t.ask({ handoff: t.state.handoff === pair ? "" : pair, node: "", find: "" }));
    return { button, pair };
  });
}

function zooming(t) {
  const { view } = t;
  const readout = t.part("full");
  const whole = t.part("screen");
  const does = { out: () => view.step(-1), in: () => view.step(1), full: view.full, fit: view.fit, screen: view.screen };
  for (const [name, act] of Object.entries(does)) t.part(name).addEventListener("click", () => act());
  whole.hidden = !view.canScreen;
  let said;
  t.zoomed = (zoom) => {
    const text = percent(zoom);
    if (readout.textContent !== text) {
      put(readout, text);
      clearTimeout(said);
      said = setTimeout(() => put(t.part("note"), say("mapsays.zoom", { percent: text })), 400);
    }
    whole.setAttribute("aria-pressed", String(t.page.fullscreenElement === t.figure));
  };
  t.zoomed(view.zoom);
}

// keys act while the focus is in the figure, and never while somebody types.
function keys(t, field) {
  const { view, figure } = t;
  const does = { "+": () => view.step(1), "=": () => view.step(1), "-": () => view.step(-1), "−": () => view.step(-1), 0: view.full, 1: view.fit, f: () => view.canScreen && view.screen(), "/": () => field.focus() };
  const help = figure.querySelector(".map-keys");
  figure.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const act = does[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    }
    if (event.key !== "Escape") return;
    if (help.open) help.open = false;
    else if (t.state.node || t.state.handoff) t.ask({ node: "", handoff: "" });
    else if (t.now) t.clear();
  });
  t.page.addEventListener("click", (event) => {
    if (help.open && !help.contains(event.target)) help.open = false;
  });
}
