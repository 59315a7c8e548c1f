// Talks to the worker: one question at a time, and of those that come meanwhile
// only the last.

// asker calls on.answer(result), on.ready("titles" | "text") and on.failed("text" | reason).
export function asker(on, Work = Worker) {
  let worker, busy = false, ready = false, number = 0, waiting;
  const send = (question) => {
    busy = true;
    worker.postMessage({ ...question, number: ++number });
  };
  const heard = ({ data }) => {
    if (data.ready) {
      ready = true;
      on.ready(data.ready);
    } else if (data.failed) {
      on.failed(data.failed);
    } else if (!waiting) {
      busy = false;
      on.answer(data.answer);
      return;
    } else {
      busy = false;
    }
    if (ready && !busy && waiting) {
      send(waiting);
      waiting = undefined;
    }
  };
  return {
    start() {
      worker?.terminate();
      busy = ready = false;
      worker = new Work(new URL("./worker.js", import.meta.url), { type: "module" });
      worker.addEventListener("message", heard);
      worker.addEventListener("error", () => on.failed("worker"));
      worker.postMessage({ start: true });
    },
    ask(text, unfold) {
      if (ready && !busy) send({ text, unfold });
      else waiting = { text, unfold };
    },
    forget() { waiting = undefined; },
  };
}
