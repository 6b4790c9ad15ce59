import { h, show } from './dom.js';
import { Problem, stream, useToken } from './api.js';
import { compareView } from './compare.js';
import { ago } from './format.js';
import { startKeys } from './keys.js';
import { listView } from './list.js';
import { podView } from './pod.js';
import { VERDICTS } from './sentence.js';
import { terminationView } from './termination.js';
import { startTheme } from './theme.js';
import { workloadSummary } from './workload.js';

const search = document.getElementById('search');
const box = document.getElementById('q');
const live = document.getElementById('live');
let current = null;
let turn = 0;
// Documents that come while a view is fetched: the answer may be older than they are. Null when none is fetched.
let meanwhile = null;
// Whether some may have come before that which this page did not hear of.
let missed = false;

const LIST = '/api/v1/terminations?limit=100';
const AGO_EVERY_MS = 10000;

const VIEWS = {
  t: parts => terminationView(parts.join('/')),
  p: parts => podView(parts[0], parts[1]),
  c: parts => compareView(parts),
  q: (parts, verdict, address) => listView(`${LIST}&q=${encodeURIComponent(parts.join('/'))}`, `Endings of “${parts.join('/')}”`,
    { live: false, verdict, address, empty: 'Nothing fits. Try a pod’s name or part of it, namespace/pod, six or more characters of a container id, or an exit code.' }),
  w: workloadView,
  '': (parts, verdict, address) => listView(LIST, 'Latest endings', { live: true, verdict, address, empty: 'No container has ended yet. Endings appear here by themselves.' }),
};

async function workloadView([namespace, kind, name], verdict, address) {
  const list = await listView(`${LIST}&namespace=${encodeURIComponent(namespace)}&workload=${encodeURIComponent(name)}`,
    `${kind} ${namespace}/${name}`, { live: false, verdict, address, empty: 'No ending of it is known.' });
  list.view.querySelector('.heading').after(await workloadSummary(namespace, kind, name, list.items));
  return list;
}

// An address is #/kind/part/part?verdict=….
function viewOf(hash) {
  const [path, query = ''] = hash.split('?');
  const [kind = '', ...parts] = path.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const verdict = new URLSearchParams(query).get('verdict') ?? '';
  box.value = kind === 'q' ? parts.join('/') : '';
  return (VIEWS[kind] ?? VIEWS[''])(parts, VERDICTS[verdict] ? verdict : '', path || '#/');
}

async function route() {
  const mine = ++turn;
  meanwhile = [];
  missed = false;
  try {
    const next = await viewOf(location.hash);
    if (mine !== turn) return;
    current = next;
    document.title = `${next.title ?? 'Why did it stop?'} – exit143`;
    show(next.view);
    meanwhile.forEach(d => next.update?.(d));
    meanwhile = null;
    if (missed) await catchUp();
  } catch (error) {
    if (mine !== turn) return;
    current = null;
    meanwhile = null;
    show(error instanceof Problem && error.status === 401 ? askToken() : failure(error));
  }
}

const FAILURES = { 403: 'Not yours to see', 404: 'Not known', 503: 'Not ready' };

function failure(error) {
  return h('section', { class: 'card', role: 'alert' }, h('h1', {}, FAILURES[error.status] ?? 'That did not work'),
    h('p', {}, error instanceof URIError ? 'The address is broken.' : error.message), h('p', {}, h('a', { href: '#/' }, 'Latest endings')));
}

function askToken() {
  const input = h('input', { type: 'password', id: 'token', autocomplete: 'off' });
  return h('form', { class: 'card', onsubmit: event => {
    event.preventDefault();
    useToken(input.value);
    route();
    watch();
  } }, h('h1', {}, 'This server wants a token'), h('p', {}, h('label', { for: 'token' }, 'Bearer token '), input, ' ', h('button', {}, 'Go on')),
  h('p', { class: 'quiet' }, 'It is kept as long as this tab lives.'));
}

let watching = null;

function tellLive(on) {
  live.textContent = on ? 'live' : 'not live';
  live.classList.toggle('on', on);
}

function arrived(document) {
  meanwhile?.push(document);
  current?.update?.(document);
}

// What is being loaded may be of before the stream began, too.
function catchUp() {
  missed = meanwhile !== null;
  return current?.reload?.();
}

function watch() {
  watching?.abort();
  watching = new AbortController();
  stream({ onDocument: arrived, onLost: catchUp, onState: tellLive }, watching.signal);
}

// Browsers keep a page that was left, its requests too, and open six connections to a server: seven pages left with their
// streams open would let no other page in. The same goes for tabs nobody looks at.
const HIDDEN_MS = 60000;
let leaving = 0;
function stopWatching() {
  watching.abort();
  tellLive(false);
}
const goOn = () => { if (watching.signal.aborted) watch(); };
window.addEventListener('pagehide', stopWatching);
window.addEventListener('pageshow', goOn);
document.addEventListener('visibilitychange', () => {
  clearTimeout(leaving);
  if (document.hidden) leaving = setTimeout(stopWatching, HIDDEN_MS);
  else goOn();
});

search.addEventListener('submit', event => {
  event.preventDefault();
  const text = box.value.trim();
  const hash = text ? `#/q/${encodeURIComponent(text)}` : '#/';
  if (location.hash === hash) route();
  else location.hash = hash;
});
window.addEventListener('hashchange', async () => {
  await route();
  document.getElementById('main').focus({ preventScroll: true });
  window.scrollTo(0, 0);
});
setInterval(() => document.querySelectorAll('[data-ago]').forEach(node => { node.textContent = ago(node.dataset.ago); }), AGO_EVERY_MS);
startTheme(document.getElementById('theme'));
startKeys(box, document.getElementById('keys'));
route();
watch();
