// Keeps the reader's place over a reload.

/** Where el stands in its document, as a selector that finds it again in the next version of the page, or one like it. */
export function locate(el) {
  const steps = [];
  for (let e = el; e?.parentElement; e = e.parentElement) {
    if (e.id) {
      steps.unshift('#' + CSS.escape(e.id));
      break;
    }
    const alike = [...e.parentElement.children].filter((c) => c.localName === e.localName);
    steps.unshift(`${CSS.escape(e.localName)}:nth-of-type(${alike.indexOf(e) + 1})`);
  }
  return steps.join(' > ');
}

/**
 * What a reader would miss after a reload: how far the page and the regions in it are scrolled, what is open, where the
 * focus is and what is typed there.
 */
export function remember(window) {
  const { document } = window;
  const regions = [...document.querySelectorAll('body *')]
    .filter((e) => (e.scrollTop || e.scrollLeft) && !e.closest('.flowbook-live'))
    .map((e) => [locate(e), e.scrollLeft, e.scrollTop]);
  const details = [...document.querySelectorAll('details')].map((e) => [locate(e), e.open]);
  const active = document.activeElement;
  const focus = active && active !== document.body && !active.closest('.flowbook-live') ? locate(active) : '';
  const typed = focus && typeof active.selectionStart === 'number' ? [active.value, active.selectionStart, active.selectionEnd] : null;
  return { path: window.location.pathname, x: window.scrollX, y: window.scrollY, regions, details, focus, typed };
}

/** Brings back what remember gave, as far as the page still has it. */
export function restore(was, window) {
  const { document } = window;
  for (const [at, open] of was.details) {
    const e = document.querySelector(at);
    if (e) e.open = open;
  }
  const e = was.focus && document.querySelector(was.focus);
  if (e) {
    e.focus({ preventScroll: true });
    if (was.typed && 'value' in e && e.value !== was.typed[0]) {
      e.value = was.typed[0];
      e.dispatchEvent(new window.Event('input', { bubbles: true })); // for filters that follow what is typed
    }
    if (was.typed) e.setSelectionRange?.(was.typed[1], was.typed[2]);
  }
  const scroll = () => {
    for (const [at, left, top] of was.regions) document.querySelector(at)?.scrollTo({ left, top, behavior: 'instant' });
    window.scrollTo({ left: was.x, top: was.y, behavior: 'instant' });
  };
  scroll();
  // Once more when images have taken their room, unless the reader has moved on by then.
  const [x, y] = [window.scrollX, window.scrollY];
  window.addEventListener('load', () => {
    if (window.scrollX === x && window.scrollY === y) scroll();
    window.history.scrollRestoration = 'auto';
  }, { once: true });
}
