// A button on each piece of code that copies it, and one that copies the page.

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

// put puts what text promises on the clipboard. Safari allows that only to what is
// asked for while somebody presses, and waits for the text itself.
export function put(text, clipboard, Item) {
  if (!Item || !clipboard.write) return text.then((t) => clipboard.writeText(t));
  const blob = text.then((t) => new Blob([t], { type: "text/plain" }));
  blob.catch(() => {}); // write says so
  return clipboard.write([new Item({ "text/plain": blob })]);
}

// twin is the page in Markdown.
async function twin(link) {
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

// copyPage puts a button in the place of the link to the page in Markdown. What came of
// it is on the button, and said to those who do not see it; the link is back where it failed.
function copyPage(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = say("copy.page");
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.className = "vh";
  button.addEventListener("click", async () => {
    let said = say("copy.copied");
    try {
      await put(twin(link), navigator.clipboard, globalThis.ClipboardItem);
    } catch {
      said = say("copy.failed");
      link.hidden = false;
    }
    button.textContent = status.textContent = said;
    setTimeout(() => { button.textContent = say("copy.page"); status.textContent = ""; }, 1600);
  });
  link.after(button, status);
  link.hidden = true;
}

export function mount(root) {
  if (!navigator.clipboard) return; // pages from a disk have none
  const link = root.querySelector("[data-twin]");
  if (link) copyPage(link);
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
