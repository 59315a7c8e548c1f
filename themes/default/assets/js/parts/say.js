// Words with values in them. In a script say(KEY), its key in quotes, is a message of the
// theme's words (i18n/): the published script holds the words themselves, in the
// handbook's language, and say(KEY, {count: 3}) is given them.

// locale is the page's language for the browser's own words and numbers; undefined,
// the reader's, if the browser does not know that language.
export const locale = (() => {
  const lang = globalThis.document?.documentElement.lang || "en";
  try { return Intl.getCanonicalLocales(lang === "en" ? "en-GB" : lang)[0]; } catch { return undefined; }
})();

const rules = new Intl.PluralRules(locale);

// say fills {name} with values.name. A message with forms has one for values.count.
export function say(message, values) {
  const text = typeof message === "string" ? message : message[rules.select(values.count)] ?? message.other;
  return text.replace(/\{([a-z-]+)\}/g, (whole, name) => values[name] ?? whole);
}

// list joins texts as a sentence does; beyond most it says how many more there are.
export function list(texts, most = Infinity) {
  const comma = say("list.comma");
  if (texts.length > most) return say("list.and-more", { before: texts.slice(0, most).join(comma), count: texts.length - most });
  if (texts.length < 2) return texts.join("");
  return say("list.and", { before: texts.slice(0, -1).join(comma), last: texts.at(-1) });
}
