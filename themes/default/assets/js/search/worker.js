// Searching happens here, so that typing never waits for it.
import MiniSearch from "../../vendor/minisearch.js";
import { ask, open } from "./engine.js";

const load = async (name) => {
  const answer = await fetch(new URL(`../../search/${name}`, import.meta.url), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};

let engine;
async function start() {
  try {
    engine = await open(MiniSearch, load, () => postMessage({ ready: "text" }));
    postMessage({ ready: "titles" });
    engine.rest.catch(() => postMessage({ failed: "text" }));
  } catch (error) {
    postMessage({ failed: String(error) });
  }
}

addEventListener("message", ({ data }) => {
  if (data.start) start();
  else if (engine) postMessage({ answer: ask(engine, data.text, data.unfold), number: data.number });
});
