// Text → terms, the twin of generator/search/tokens.go: what the index was made
// with. testdata/tokens.json there holds both to one behaviour.

const maxTerm = 40;
const spelled = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ħ: "h", ŋ: "n", ς: "σ" };
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670\u0640]/g;
const gramBlocks = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u309f\\u30a1-\\u30fa\\u30fc-\\u312f\\u3131-\\u318e\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
const gram = new RegExp(`^[${gramBlocks}]$`, "u");
const letter = /^[\p{L}\p{N}\p{M}]$/u;
const upper = /^\p{Lu}$/u;
const lower = /^\p{Ll}$/u;

function classOf(c) {
  if (c === undefined) return "";
  if (c === "-" || c === "_" || c === "\u2010" || c === "\u2011") return "hyphen";
  if (c === "'" || c === "’") return "quote";
  if (c > "\u0dff" && gram.test(c)) return "gram";
  return letter.test(c) ? "word" : "";
}

// fold is what a word counts as: lower case, no accents, one form of each letter.
export function fold(word) {
  let out = "";
  for (const c of word.normalize("NFKD").replace(accents, "")) {
    if (!letter.test(c)) continue;
    const l = c.toLowerCase();
    out += spelled[l] ?? l;
  }
  return out.normalize("NFC");
}

const cut = (term) => term.length > maxTerm ? [...term].slice(0, maxTerm).join("") : term;

// tokens lists {term, start, end, whole, of} in order; places count in the text
// in its composed form (NFC). whole marks a compound, of is the number of the
// compound or run that a term is a part of.
export function tokens(text) {
  const list = [];
  const chars = [...text.normalize("NFC")];
  const at = [0];
  for (const c of chars) at.push(at.at(-1) + c.length);
  const emit = (term, from, to, more) => {
    if (term) list.push({ term: cut(term), start: at[from], end: at[to], ...more });
  };
  let i = 0;
  for (let run = 0; i < chars.length; run++) {
    const kind = classOf(chars[i]);
    if (kind === "word") i = compound(chars, i, run, emit);
    else if (kind === "gram") i = grams(chars, i, run, emit);
    else i++;
  }
  return list;
}

// compound takes words that hyphens, apostrophes or capitals join.
function compound(chars, from, run, emit) {
  let i = from, start = from, part = "", begin = from, whole = "", parts = 0;
  const take = () => { part += fold(chars.slice(start, i).join("")); };
  const end = () => {
    if (part) {
      parts++;
      whole += part;
      emit(part, begin, i, { of: run, whole: false });
    }
    part = "";
  };
  for (let previous; ; ) {
    const c = chars[i];
    const kind = classOf(c);
    if (kind === "word") {
      if (previous && upper.test(c) && (!upper.test(previous) || (chars[i + 1] !== undefined && lower.test(chars[i + 1])))) {
        take();
        end();
        start = begin = i;
        previous = undefined;
        continue;
      }
      previous = c;
      i++;
      continue;
    }
    if ((kind === "hyphen" || kind === "quote") && classOf(chars[i + 1]) === "word") {
      take();
      if (kind === "hyphen") {
        end();
        begin = i + 1;
        previous = undefined;
      }
      start = ++i;
      continue;
    }
    take();
    end();
    break;
  }
  if (parts > 1) emit(whole, from, i, { of: run, whole: true });
  return i;
}

// grams takes a run of a script without spaces between words, in overlapping
// pairs and the last character alone.
function grams(chars, from, run, emit) {
  let i = from;
  for (;;) {
    const two = classOf(chars[i + 1]) === "gram";
    emit(fold(chars.slice(i, i + (two ? 2 : 1)).join("")), i, i + (two ? 2 : 1), { of: run, gram: true, last: !two });
    i++;
    if (!two) return i;
  }
}
