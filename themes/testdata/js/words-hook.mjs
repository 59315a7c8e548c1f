import { readFileSync } from "node:fs";

// messages are those of the catalogue by key: a text, or an object of forms for numbers.
function messages(yaml) {
  const found = new Map();
  const above = [];
  for (const line of yaml.split("\n")) {
    const m = /^( *)([\w-]+):(?: (.*))?$/.exec(line);
    if (!m) continue;
    above.length = m[1].length / 2;
    above.push(m[2]);
    if (!m[3]) continue;
    const text = m[3].startsWith('"') ? JSON.parse(m[3]) : m[3];
    const forms = above.slice(0, -1).join(".");
    if (above.length > 2 && (m[2] === "one" || m[2] === "other") && forms !== "count.small") found.set(forms, { ...found.get(forms), [m[2]]: text });
    else found.set(above.join("."), text);
  }
  return found;
}

const words = messages(readFileSync(new URL("../../default/i18n/en.yaml", import.meta.url), "utf8"));

export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.includes("/default/assets/js/")) return loaded;
  const source = String(loaded.source).replace(/\bsay\("([\w.-]+)"(\)|, )/g, (call, key, end) => {
    if (!words.has(key)) throw new Error(`${url}: no words for ${key}`);
    const text = JSON.stringify(words.get(key));
    return end === ")" ? text : `say(${text}, `;
  });
  return { ...loaded, source };
}
