// Keeps an open page up to date while its author writes. The server's stream says, whole each time, what the page's
// address shows now and what is wrong with the content. The pure functions are exported, so that node --test can run
// them; mount wires them to a page.

import { overlay } from './overlay.js';
import { remember, restore } from './place.js';

const key = 'flowbook-live'; // in sessionStorage: where the reader was before a reload

/**
 * Says what a page must do to show what state says: 'reload', 'styles' (load its stylesheets anew) or 'nothing'.
 * shown is what it shows: {server, page, number}. files holds the paths of all that it loaded, sheets those of the
 * stylesheets that it links to itself: what these import comes anew only with the page.
 */
export function decide(shown, state, files, sheets) {
  if (state.server !== shown.server || state.page !== shown.page) return 'reload';
  const newer = (assets) => Object.keys(assets).filter((path) => assets[path] > shown.number && files.has(path));
  const styles = newer(state.changes.styles);
  if (newer(state.changes.others).length > 0 || styles.some((path) => !sheets.has(path))) return 'reload';
  return styles.length > 0 ? 'styles' : 'nothing';
}

/** A URL's path as the server names it. */
export function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The paths of those addresses that lie on the server at origin. */
export function paths(addresses, origin) {
  const urls = addresses.filter((a) => URL.canParse(a)).map((a) => new URL(a));
  return new Set(urls.filter((u) => u.origin === origin).map((u) => decoded(u.pathname)));
}

// Loads every stylesheet of the site anew. The old one stays until the new one is there, so that nothing flickers.
function restyle(document, number) {
  for (const link of document.querySelectorAll('link[data-flowbook-next]')) link.remove(); // overtaken while it loaded
  for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
    const url = new URL(old.href);
    if (url.origin !== document.location.origin || url.pathname.startsWith('/_flowbook/')) continue;
    url.searchParams.set('flowbook', number);
    const link = old.cloneNode();
    link.href = url.href;
    link.dataset.flowbookNext = '';
    const done = () => {
      old.remove();
      delete link.dataset.flowbookNext;
    };
    link.addEventListener('load', done, { once: true });
    link.addEventListener('error', done, { once: true });
    old.after(link);
  }
}

// Gives apply each state that the server tells, as long as the page is seen. Returns a function that ends it.
function listen(window, apply) {
  const { document, location } = window;
  let source = null;
  let over = false;
  const connect = () => {
    if (source || over) return;
    source = new window.EventSource('/_flowbook/events?page=' + encodeURIComponent(decoded(location.pathname)));
    source.addEventListener('state', (event) => apply(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      if (source?.readyState !== window.EventSource.CLOSED) return; // it tries again by itself
      disconnect();
      window.setTimeout(follow, 1000);
    });
  };
  const disconnect = () => {
    source?.close();
    source = null;
  };
  // A browser opens six connections to a server at most, so a page that nobody sees holds none: with a few more tabs the
  // next page would wait for ever. It learns what it missed when it is seen again.
  const follow = () => (document.visibilityState === 'hidden' ? disconnect() : connect());
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', disconnect);
  window.addEventListener('pageshow', follow);
  follow();
  return () => {
    over = true;
    disconnect();
  };
}

/** What was remembered of this page before it was loaded again; null for nothing, and where a browser may not remember. */
export function recall(window) {
  try {
    const text = window.sessionStorage.getItem(key);
    window.sessionStorage.removeItem(key);
    const was = JSON.parse(text);
    return was?.path === window.location.pathname ? was : null;
  } catch {
    return null;
  }
}

/** Keeps the page in window up to date. script is the element that loaded this file. */
export function mount(window, script) {
  const { document, location } = window;
  const shown = {
    server: script.dataset.flowbookServer,
    page: script.dataset.flowbookPage,
    number: Number(script.dataset.flowbookNumber),
  };
  const show = script.dataset.flowbookOverlay === 'off' ? () => {} : overlay(document);

  const was = recall(window);
  try {
    if (was) restore(was, window);
  } catch { /* something else wrote it: then it begins at its top */ }

  const links = (selector) => [...document.querySelectorAll(selector)].map((e) => e.href ?? e.src);
  const sheets = () => paths(links('link[rel~="stylesheet"]'), location.origin);
  const files = () => paths([
    ...window.performance.getEntriesByType('resource').map((e) => e.name),
    ...links('link[rel~="stylesheet"], script[src], img[src]'),
  ], location.origin);

  const stop = listen(window, (state) => {
    show(state.problems);
    const what = decide(shown, state, files(), sheets());
    shown.number = state.number;
    if (what === 'styles') restyle(document, state.number);
    if (what !== 'reload') return;
    stop();
    try { window.sessionStorage.setItem(key, JSON.stringify(remember(window))); } catch { /* then it begins at its top */ }
    window.history.scrollRestoration = 'manual';
    location.reload();
  });
}

const script = globalThis.document?.querySelector('script[data-flowbook-page]');
if (script) mount(globalThis, script);
