// Reads a line chart's values out: under the pointer, or with the arrow keys on
// a slider that lies over the plot. The table below the chart has them all, so
// nothing is lost without it.
import { locale, say } from "./say.js";

// nearest is the place in days (rising) of the one closest to day.
export function nearest(days, day) {
  let best = 0;
  for (let i = 1; i < days.length; i++) if (Math.abs(days[i] - day) < Math.abs(days[best] - day)) best = i;
  return best;
}

// dayOf is the date that lies days after from, both as YYYY-MM-DD.
export function dayOf(from, days) {
  const date = new Date(`${from}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const sides = { a: "above", b: "below" };
const words = { above: say("health.small.above"), below: say("health.small.below") };
const ranges = { above: say("health.range.above"), below: say("health.range.below") };

// rows says what was observed at place i: {name, value, side} of each line that has a value there.
export function rows({ lines, unit }, i) {
  return lines.filter((l) => l.values[i]).map((l) => ({
    name: l.name, value: l.values[i] + (unit ? ` ${unit}` : ""), side: sides[l.out?.[i]] ?? "",
  }));
}

// said is rows as one hears them.
export function said(date, list, note) {
  const parts = list.map((r) => r.side ? say("chart.read-side", { name: r.name, value: r.value, side: ranges[r.side] }) : `${r.name} ${r.value}`);
  const values = parts.join(say("list.semicolon"));
  return note ? say("chart.read-note", { day: date, values, note }) : say("chart.read", { day: date, values });
}

const make = (tag, className, text = "") => {
  const e = document.createElement(tag);
  e.className = className;
  e.textContent = text;
  return e;
};

function mountOne(chart) {
  const data = JSON.parse(chart.dataset.read);
  const long = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" });
  const slider = make("input", "chart-slider");
  Object.assign(slider, { type: "range", min: 0, max: data.span, step: 1, value: data.days.at(-1) });
  slider.setAttribute("aria-label", say("chart.by-day"));
  const rule = make("i", "chart-rule");
  const tip = make("div", "chart-tip");
  tip.hidden = rule.hidden = true;
  for (const e of [slider, rule]) e.style.left = `${data.left}px`;
  slider.style.width = `${data.width}%`;
  let at = data.days.length - 1;

  const hide = () => { tip.hidden = rule.hidden = true; };
  const show = (i) => {
    at = i;
    slider.value = data.days[i];
    const date = long.format(new Date(dayOf(data.from, data.days[i])));
    const list = rows(data, i);
    const note = data.notes?.[i];
    slider.setAttribute("aria-valuetext", said(date, list, note));
    tip.replaceChildren(make("b", "", date));
    for (const r of list) {
      const line = make("p", r.side ? `is-${r.side}` : "");
      line.append(make("span", "", r.name), make("span", "v", r.value), make("span", "s", words[r.side] ?? ""));
      tip.append(line);
    }
    if (note) tip.append(make("p", "n", note));
    tip.hidden = rule.hidden = false;
    const x = data.left + slider.clientWidth * data.days[i] / (data.span || 1);
    rule.style.left = `${x}px`;
    const room = chart.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(room, x > chart.clientWidth / 2 ? x - tip.offsetWidth - 12 : x + 12))}px`;
  };
  slider.addEventListener("pointermove", (event) => {
    const box = slider.getBoundingClientRect();
    show(nearest(data.days, (event.clientX - box.left) / box.width * data.span));
  });
  slider.addEventListener("pointerleave", () => { if (document.activeElement !== slider) hide(); });
  slider.addEventListener("focus", () => { if (slider.matches(":focus-visible")) show(at); });
  slider.addEventListener("blur", hide);
  slider.addEventListener("input", () => show(nearest(data.days, slider.valueAsNumber)));
  slider.addEventListener("keydown", (event) => {
    const last = data.days.length - 1;
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - 10, PageUp: at + 10, Home: 0, End: last }[event.key];
    if (event.key === "Escape") hide();
    if (to === undefined) return;
    event.preventDefault();
    show(Math.max(0, Math.min(last, to)));
  });
  chart.append(rule, slider, tip);
}

export function mount(root) {
  for (const chart of root.querySelectorAll(".chart[data-read]")) mountOne(chart);
}

if (typeof document !== "undefined") mount(document);
