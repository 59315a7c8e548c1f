// Draws a page's diagrams with Mermaid, in the page's own colours, and anew when
// the theme changes. Only pages that have a diagram load this. A diagram that
// cannot be drawn stays as it was written, with the reason below it.
import { say } from "../parts/say.js";

// look is Mermaid's theme from the page's tokens. color gives a token's value.
export function look(color, dark) {
  return {
    darkMode: dark, background: color("--surface"), fontFamily: "inherit", fontSize: "14px",
    primaryColor: color("--surface"), primaryTextColor: color("--text"), primaryBorderColor: color("--control"),
    secondaryColor: color("--sunken"), secondaryTextColor: color("--text"), secondaryBorderColor: color("--control"),
    tertiaryColor: color("--accent-soft"), tertiaryTextColor: color("--text"), tertiaryBorderColor: color("--accent"),
    lineColor: color("--control"), textColor: color("--text"), titleColor: color("--text"), edgeLabelBackground: color("--bg"),
    clusterBkg: color("--sunken"), clusterBorder: color("--line-2"), noteBkgColor: color("--mark"), noteTextColor: color("--text"), noteBorderColor: color("--line-2"),
    actorBkg: color("--surface"), actorBorder: color("--control"), actorTextColor: color("--text"), signalColor: color("--text-2"), signalTextColor: color("--text"),
    labelBoxBkgColor: color("--sunken"), labelBoxBorderColor: color("--line-2"), labelTextColor: color("--text"), activationBkgColor: color("--sunken"), activationBorderColor: color("--control"),
  };
}

function load(address) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: done, onerror: () => fail(new Error("Mermaid could not be loaded")) });
    document.head.append(script);
  });
}

export async function mount(root) {
  const blocks = [...root.querySelectorAll("pre.mermaid")].map((pre) => ({ pre, source: pre.textContent }));
  if (!blocks.length) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  // A probe gives colours as numbers, which Mermaid calculates with.
  const probe = document.createElement("span");
  probe.hidden = true;
  root.body.append(probe);
  const color = (token) => {
    probe.style.color = `var(${token})`;
    const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    return `#${[r, g, b].map((n) => Math.round(n).toString(16).padStart(2, "0")).join("")}`;
  };
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  let drawn;
  async function draw() {
    const dark = isDark();
    if (drawn === dark) return;
    drawn = dark;
    globalThis.mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: "base", themeVariables: look(color, dark), suppressErrorRendering: true, flowchart: { htmlLabels: false } });
    for (const [i, block] of blocks.entries()) await drawOne(block, i);
  }
  try {
    await load(new URL("../../vendor/mermaid.js", import.meta.url).href);
    await draw();
  } catch (error) {
    blocks.forEach((b) => complain(b, error));
    return;
  }
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  system.addEventListener("change", draw);
}

async function drawOne(block, i) {
  try {
    const { svg } = await globalThis.mermaid.render(`diagram-${i}`, block.source);
    block.figure ??= figure(block, i);
    const image = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
    image.setAttribute("role", "img");
    if (!image.querySelector("title")) image.setAttribute("aria-label", say("diagram.label-below"));
    block.figure.querySelector(".diagram-image").replaceChildren(image);
  } catch (error) {
    complain(block, error);
  }
}

// figure puts the drawing where the source was, and the source below it, folded.
function figure({ pre }, i) {
  const make = (name, className, ...children) => {
    const e = Object.assign(document.createElement(name), { className });
    e.append(...children);
    return e;
  };
  const image = make("div", "diagram-image");
  image.tabIndex = 0;
  image.setAttribute("role", "region");
  image.setAttribute("aria-label", `${say("diagram.label")}${i ? ` ${i + 1}` : ""}`); // each landmark of a page has its own name
  const box = make("figure", "diagram", image);
  pre.replaceWith(box);
  pre.className = "diagram-source";
  box.append(make("details", "", make("summary", "", say("diagram.source")), pre));
  return box;
}

function complain({ pre }, error) {
  if (pre.nextElementSibling?.matches(".diagram-error")) return;
  const p = document.createElement("p");
  p.className = "diagram-error";
  p.textContent = say("diagram.failed", { why: String(error.message ?? error).split("\n")[0] });
  pre.after(p);
}

if (typeof document !== "undefined") mount(document);
