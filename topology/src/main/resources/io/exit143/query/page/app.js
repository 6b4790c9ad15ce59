import { h, show } from './dom.js';
import { Problem, stream, useToken } from './api.js';
import { listView } from './list.js';
import { terminationView } from './termination.js';
import { startTheme } from './theme.js';
import { workloadSummary } from './workload.js';

const search = document.getElementById('search');
const box = document.getElementById('q');
const live = document.getElementById('live');
let current = null;
let turn = 0;

const LIST = '/api/v1/terminations?limit=100';

async function viewOf(hash) {
  const [kind = '', ...parts] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  if (kind === 't') return terminationView(parts.join('/'));
  if (kind === 'q') {
    const text = parts.join('/');
    box.value = text;
    return listView(`${LIST}&q=${encodeURIComponent(text)}`, `Endings of “${text}”`,
      { live: false, empty: 'Nothing fits. Try a pod’s name or part of it, namespace/pod, six or more characters of a container id, or an exit code.' });
  }
  if (kind === 'p') {
    return listView(`/api/v1/pods/${parts.map(encodeURIComponent).join('/')}?limit=500`, `Pod ${parts.join('/')}`, { live: false, choose: false, empty: '' });
  }
  if (kind === 'w') {
    const [namespace, workloadKind, name] = parts;
    const list = await listView(`${LIST}&namespace=${encodeURIComponent(namespace)}&workload=${encodeURIComponent(name)}`,
      `${workloadKind} ${namespace}/${name}`, { live: false, empty: 'No ending of it is known.' });
    list.view.querySelector('.heading').after(await workloadSummary(namespace, workloadKind, name));
    return list;
  }
  return listView(LIST, 'Latest endings', { live: true, empty: 'No container has ended yet. Endings appear here by themselves.' });
}

async function route() {
  const mine = ++turn;
  try {
    const next = await viewOf(location.hash);
    if (mine !== turn) return;
    current = next;
    document.title = `${next.title ?? 'Why did it stop?'} – exit143`;
    show(next.view);
  } catch (error) {
    if (mine === turn) show(error instanceof Problem && error.status === 401 ? askToken() : failure(error));
  }
}

function failure(error) {
  return h('section', { class: 'card', role: 'alert' }, h('h1', {}, error.status === 404 ? 'Not known' : 'That did not work'),
    h('p', {}, error.message), h('p', {}, h('a', { href: '#/' }, 'Latest endings')));
}

function askToken() {
  const input = h('input', { type: 'password', id: 'token', autocomplete: 'off' });
  return h('form', { class: 'card', onsubmit: event => {
    event.preventDefault();
    useToken(input.value);
    route();
    watch();
  } }, h('h1', {}, 'This server wants a token'), h('label', { for: 'token' }, 'Bearer token '), input, h('button', {}, 'Go on'));
}

let watching = null;
function watch() {
  watching?.abort();
  watching = new AbortController();
  stream(d => current?.update?.(d), on => {
    live.textContent = on ? 'live' : 'not live';
    live.classList.toggle('on', on);
  }, watching.signal);
}

search.addEventListener('submit', event => {
  event.preventDefault();
  const text = box.value.trim();
  location.hash = text ? `#/q/${encodeURIComponent(text)}` : '#/';
});
document.addEventListener('keydown', event => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
window.addEventListener('hashchange', async () => {
  await route();
  document.getElementById('main').focus({ preventScroll: true });
  window.scrollTo(0, 0);
});
startTheme(document.getElementById('theme'));
route();
watch();
