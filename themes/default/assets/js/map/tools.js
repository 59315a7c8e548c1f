// The tools of the large map: what is asked of it stands in the address, is lit on the
// map, said below it, and filters the sentences and the table.
import { names, read, write } from "./address.js";
import { answer, shows } from "./ask.js";
import { board } from "./board.js";
import { controls } from "./controls.js";
import { fold } from "./find.js";
import { idOf, open, reveal } from "./figure.js";
import { put } from "./read.js";
import { view } from "./view.js";
import { enumerate, hint, sentence } from "./words.js";
import { say } from "../parts/say.js";

export function mount(figure) {
  const page = figure.ownerDocument;
  const part = (name) => figure.querySelector(`[data-map-${name}]`);
  const map = open(figure, () => t.now, (_, what) => tell(t, what));
  if (!map) return;
  const t = { map, page, figure, part, now: null, state: {}, teams: teamNames(page) };
  for (const n of map.nodes) Object.assign(n, { key: fold(n.title), risk: "risk" in n.element.dataset, external: n.element.classList.contains("external") });
  t.words = board(page);
  t.ask = (next) => {
    ask(t, next);
    save(t);
  };
  t.pin = (id) => t.ask({ node: id === t.state.node ? "" : id, find: "", handoff: "" });
  t.view = view(map, (zoom) => t.zoomed?.(zoom));
  controls(t);
  pinning(t);
  const restore = () => ask(t, read(location.search));
  addEventListener("popstate", restore);
  restore();
  if (t.state.node) reveal(map, t.state.node, { middle: true, still: true });
  figure.classList.add("ready");
}

// ask changes what is asked, and shows the answer. What the map cannot answer is dropped.
function ask(t, next) {
  const { map, state } = t;
  Object.assign(state, next);
  const known = { node: map.byID.has(state.node), team: t.teams.has(state.team), show: Object.hasOwn(shows, state.show), handoff: map.edges.some((e) => e.pair && e.pair === state.handoff.replace("~", " ")), find: true };
  for (const name of names) if (!known[name]) state[name] = "";
  t.now = answer(map, state);
  t.sync?.();
  map.draw();
  clearTimeout(t.later);
  t.later = setTimeout(t.words, 0, t.now); // a task of its own: a long table takes its time
}

// save puts it into the address, not on every key that is pressed.
function save(t) {
  clearTimeout(t.saving);
  t.saving = setTimeout(() => history.replaceState(history.state, "", location.pathname + write(location.search, t.state) + location.hash), 200);
}

// tell says what is lit, or what is asked, or else how to ask.
function tell(t, what) {
  const { map, state, now } = t;
  const id = map.passing() || now?.chosen;
  let words = hint(matchMedia("(hover: none)").matches);
  if (id) words = sentence(id, map.passing() ? what : now.found, map.byID);
  else if (now?.ends) words = say("mapsays.handoffs", { count: now.edges.size, teams: enumerate(state.handoff.split("~").map((x) => t.teams.get(x) ?? x)) });
  else if (now) words = say("mapsays.match", { count: now.nodes.size, all: map.nodes.length });
  put(t.part("says"), words);
  t.part("says").parentNode.classList.toggle("on", Boolean(id || now));
  const link = t.part("open");
  const chosen = map.byID.get(now?.chosen);
  link.hidden = !chosen?.link;
  if (chosen?.link) {
    link.setAttribute("href", chosen.link.getAttribute("href"));
    put(link, say("mapsays.open", { node: chosen.title }));
  }
  t.part("all").hidden = !now;
}

// pinning keeps a chain lit: Space, Shift and click, or a tap; a second tap opens.
function pinning(t) {
  const { map } = t;
  let touch = false;
  map.strip.addEventListener("pointerdown", (event) => { touch = event.pointerType === "touch"; });
  map.strip.addEventListener("click", (event) => {
    const id = idOf(event.target);
    if (!id || event.ctrlKey || event.metaKey || !(event.shiftKey || (touch && id !== t.state.node))) return;
    event.preventDefault();
    t.pin(id);
  });
  map.strip.addEventListener("keydown", (event) => {
    const id = idOf(event.target);
    if (!id || event.key !== " ") return;
    event.preventDefault();
    t.pin(id);
  });
}

// teamNames are the teams of the page's table: their names by id.
function teamNames(page) {
  const rows = [...page.querySelectorAll("table.nodes tr[data-team]")].filter((r) => r.dataset.team);
  const list = rows.map((r) => [r.dataset.team, r.querySelector(".tm")?.textContent.trim() || r.dataset.team]);
  return new Map(list.sort((a, b) => a[1].localeCompare(b[1])));
}
