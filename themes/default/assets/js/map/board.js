// The table and the sentences beside the map: they show what the map leaves lit.
import { told } from "./ask.js";
import { put } from "./read.js";
import { some } from "./words.js";

// board reads them once and gives what filters them by an answer (see ask.js).
export function board(root) {
  const rows = [...root.querySelectorAll("table.nodes tr[data-id]")].map((element) => ({ element, ids: [element.dataset.id] }));
  const sentences = [...root.querySelectorAll(".chains li[data-nodes]")].map((element) => ({ element, ids: element.dataset.nodes.split(" ") }));
  const folds = [...new Set(sentences.map((s) => s.element.closest("details")).filter(Boolean))].map((element) => ({ element, open: element.open }));
  let filtered = false;
  return (what) => {
    count(rows, filter(rows, (r) => !what || what.nodes.has(r.ids[0])), what);
    count(sentences, filter(sentences, (s) => told(s.ids, what)), what);
    if (Boolean(what) === filtered) return;
    filtered = Boolean(what);
    for (const fold of folds) { // what is found shows even if it was folded away
      if (filtered) fold.open = fold.element.open;
      fold.element.open = filtered || fold.open;
      fold.element.classList.toggle("filtered", filtered);
    }
  };
}

// filter hides what does not belong and says how many do.
function filter(list, belongs) {
  let n = 0;
  for (const item of list) {
    const hide = !belongs(item);
    if (item.element.hidden !== hide) item.element.hidden = hide;
    if (!hide) n++;
  }
  return n;
}

function count(list, n, what) {
  const says = list[0]?.element.closest("section")?.querySelector("[data-shown]");
  if (says) put(says, what ? some(n, list.length) : "");
}
