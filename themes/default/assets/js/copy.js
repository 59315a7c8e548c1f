// A button on each piece of code that copies it.

// source is the text to copy: what a shell session's prompt and output are made
// of is left out, if there is a prompt at all.
export function source(pieces) {
  const hasPrompt = pieces.some((p) => p.kind === "p");
  const text = pieces.filter((p) => !hasPrompt || (p.kind !== "p" && p.kind !== "o")).map((p) => p.text).join("");
  return text.replace(/\n+$/, "").replace(/\n{2,}/g, hasPrompt ? "\n" : "$&");
}

// pieces lists the text below node with the class of the span it stands in.
function pieces(node, kind = "") {
  return [...node.childNodes].flatMap((n) => n.nodeType === 3 ? [{ kind, text: n.data }] : pieces(n, n.classList.contains("ln") ? kind : n.className));
}

export function mount(root) {
  if (!navigator.clipboard) return; // pages from a disk have none
  for (const figure of root.querySelectorAll("figure.code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = say("copy.copy");
    button.addEventListener("click", async () => {
      let said = say("copy.copied");
      try {
        await navigator.clipboard.writeText(source(pieces(figure.querySelector("code"))));
      } catch {
        said = say("copy.refused");
      }
      button.textContent = said;
      setTimeout(() => { button.textContent = say("copy.copy"); }, 1600);
    });
    button.setAttribute("aria-live", "polite");
    (figure.querySelector("figcaption") ?? figure).append(button);
  }
}

if (typeof document !== "undefined") mount(document);
