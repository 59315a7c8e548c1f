// The words of search, in one place.
import { say } from "../parts/say.js";

export const words = {
  search: say("search.title"),
  placeholder: say("search.placeholder"),
  results: say("search.results"),
  recent: say("search.recent"),
  forget: (text) => say("search.forget", { text }),
  forgetAll: say("search.forget-all"),
  jump: say("search.jump"),
  loading: say("search.loading"),
  failed: say("search.failed"),
  again: say("search.again"),
  nothing: (text) => say("search.nothing", { text }),
  nothingHint: say("search.nothing-hint"),
  some: say("search.some"),
  more: (count, title) => say("search.more", { count, title }),
  count: (count) => say("search.count", { count }),
  textLater: say("search.text-later"),
  textFailed: say("search.text-failed"),
  clear: say("search.clear"),
  close: say("search.close"),
  keys: { move: say("search.key-move"), open: say("search.key-open"), tab: say("search.key-tab"), close: say("search.key-close") },
};
