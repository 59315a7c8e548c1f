// The pure parts of the scripts. Run with: node --test generator/serve/
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide, decoded, paths, recall } from './live.js';
import { place, summary } from './overlay.js';

const shown = { server: 's1', page: 'digest', number: 5 };
const none = { styles: {}, others: {} };
const files = new Set(['/app.css', '/imported.css', '/app.js', '/photo.png']);
const sheets = new Set(['/app.css']);

for (const [name, state, want] of [
  ['the same page', { page: 'digest', changes: none }, 'nothing'],
  ['other bytes', { page: 'other', changes: none }, 'reload'],
  ['a restarted server', { server: 's2', page: 'digest', changes: none }, 'reload'],
  ['a newer stylesheet', { page: 'digest', changes: { styles: { '/app.css': 6 }, others: {} } }, 'styles'],
  ['a stylesheet that the page already has', { page: 'digest', changes: { styles: { '/app.css': 5 }, others: {} } }, 'nothing'],
  ['a stylesheet of other pages', { page: 'digest', changes: { styles: { '/print.css': 6 }, others: {} } }, 'nothing'],
  ['a stylesheet that another one imports', { page: 'digest', changes: { styles: { '/imported.css': 6 }, others: {} } }, 'reload'],
  ['a newer script', { page: 'digest', changes: { styles: {}, others: { '/app.js': 6 } } }, 'reload'],
  ['a newer picture and stylesheet', { page: 'digest', changes: { styles: { '/app.css': 6 }, others: { '/photo.png': 6 } } }, 'reload'],
  ['a picture of other pages', { page: 'digest', changes: { styles: {}, others: { '/else.png': 6 } } }, 'nothing'],
]) {
  test(`${name}: ${want}`, () => {
    assert.equal(decide(shown, { server: 's1', number: 6, ...state }, files, sheets), want);
  });
}

test('paths are those of this server, decoded, without query', () => {
  const got = paths(['http://localhost:1414/a%20b.css?flowbook=3', 'https://elsewhere.org/x.css', 'data:,x', 'nonsense'], 'http://localhost:1414');
  assert.deepEqual(got, new Set(['/a b.css']));
  assert.equal(decoded('/%zz'), '/%zz');
});

test('the summary counts errors and warnings, and shows errors alone', () => {
  const error = { severity: 'error', message: 'e' };
  const warning = { severity: 'warning', message: 'w' };
  assert.equal(summary([]), null);
  const most = summary([error, { ...error, more: 9900 }, { ...warning, more: 20 }]);
  assert.equal(most.title, 'The handbook has 9901 errors');
  assert.match(most.lead, /also 20 warnings/);
  assert.equal(summary([warning]), null);
  assert.equal(summary([error]).title, 'The handbook has 1 error');
  const many = summary([warning, error, error]);
  assert.equal(many.title, 'The handbook has 2 errors');
  assert.match(many.lead, /also 1 warning;/);
  assert.deepEqual(many.errors, [error, error]);
});

test('a place has as much as is known', () => {
  assert.equal(place({ file: 'a.md', line: 5, column: 3 }), 'a.md:5:3');
  assert.equal(place({ file: 'a.md', line: 5, column: 0 }), 'a.md:5');
  assert.equal(place({ file: 'a.md', line: 0, column: 0 }), 'a.md');
});

test('what is remembered may be anything', () => {
  const window = (text) => ({ location: { pathname: '/a/' }, sessionStorage: { getItem: () => text, removeItem: () => {} } });
  assert.deepEqual(recall(window('{"path":"/a/","x":1}')), { path: '/a/', x: 1 });
  for (const text of [null, '', 'null', '{', '[]', '"/a/"', '{"path":"/b/"}']) assert.equal(recall(window(text)), null, text);
  assert.equal(recall({ location: {}, get sessionStorage() { throw new Error('forbidden'); } }), null);
});
