// Shows what is wrong with the content over the page. Nothing here writes HTML: every text goes in as text.

/** What is shown of the problems: the errors, and a sentence or two. null if there is no error. */
export function summary(problems) {
  const errors = problems.filter((p) => p.severity !== 'warning');
  const sum = (list) => list.reduce((n, p) => n + (p.more || 1), 0);
  const warnings = sum(problems) - sum(errors);
  if (errors.length === 0) return null;
  const count = (n, what) => (n === 1 ? `1 ${what}` : `${n} ${what}s`);
  let lead = 'You see the last version without errors.';
  if (warnings > 0) lead += ` There are also ${count(warnings, 'warning')}; flowbook check shows them.`;
  return { errors, title: `The handbook has ${count(sum(errors), 'error')}`, lead };
}

/** Where a problem is: "activities/monitor.md:5:3". */
export function place({ file, line, column }) {
  if (!line) return file;
  return column ? `${file}:${line}:${column}` : `${file}:${line}`;
}

function element(document, name, className, text) {
  const e = document.createElement(name);
  e.className = 'flowbook-live-' + className;
  if (text) e.textContent = text;
  return e;
}

function problemItem(document, problem) {
  const item = element(document, 'li', 'problem');
  if (problem.file) {
    const where = element(document, 'p', 'place', place(problem));
    if (problem.code) where.append(' ', element(document, 'span', 'code', problem.code));
    item.append(where);
  }
  item.append(element(document, 'p', 'message', problem.message));
  if (problem.excerpt) item.append(element(document, 'pre', 'excerpt', problem.excerpt));
  if (problem.hint) item.append(element(document, 'p', 'hint', problem.hint));
  return item;
}

function buildPanel(document, sum, close) {
  const panel = document.createElement('section');
  panel.className = 'flowbook-live';
  const head = element(document, 'div', 'head');
  const words = element(document, 'div', 'words');
  const title = element(document, 'h2', 'title', sum.title);
  const lead = element(document, 'p', 'lead', sum.lead);
  const button = element(document, 'button', 'close', 'Close');
  const list = element(document, 'ol', 'list');
  title.id = 'flowbook-live-title';
  lead.id = 'flowbook-live-lead';
  // Not modal: the page below stays usable.
  panel.setAttribute('role', 'alertdialog');
  panel.setAttribute('aria-modal', 'false');
  panel.setAttribute('aria-labelledby', title.id);
  panel.setAttribute('aria-describedby', lead.id);
  button.type = 'button';
  button.addEventListener('click', close);
  list.tabIndex = 0; // so that keys can scroll it
  words.append(title, lead);
  head.append(words, button);
  list.append(...sum.errors.map((p) => problemItem(document, p)));
  panel.append(head, list);
  return panel;
}

/**
 * Returns a function that shows problems over the page, or takes the panel away if there is no error among them. The
 * panel does not take the focus, since the author is in an editor; a live region says what it shows.
 */
export function overlay(document) {
  const said = element(document, 'div', 'said');
  said.setAttribute('role', 'status');
  said.setAttribute('aria-live', 'assertive');
  document.body.append(said);
  let panel = null;
  let shown = '[]';

  const close = () => {
    panel?.remove();
    panel = null;
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel && !event.defaultPrevented) close();
  });

  return (problems) => {
    const next = JSON.stringify(problems);
    if (next === shown) return; // also where the author closed it
    const had = summary(JSON.parse(shown)) !== null;
    shown = next;
    close();
    const sum = summary(problems);
    if (!sum) {
      if (had) said.textContent = 'The handbook has no errors any more.';
      return;
    }
    panel = buildPanel(document, sum, close);
    document.body.append(panel);
    said.textContent = `${sum.title}. ${place(sum.errors[0])}: ${sum.errors[0].message}`;
  };
}
