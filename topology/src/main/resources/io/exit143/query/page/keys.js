import { h } from './dom.js';

const KEYS = [['/', 'search'], ['j, k', 'next, previous ending in a list'], ['Enter', 'open it'], ['g', 'latest endings'], ['↑ ↓', 'rows of a timeline'], ['?', 'this list']];
const typing = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');

export function startKeys(box, helpButton) {
  const dialog = h('dialog', { 'aria-labelledby': 'keys-title' }, h('h2', { id: 'keys-title' }, 'Keys'),
    h('dl', {}, KEYS.map(([key, does]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, does)])),
    h('form', { method: 'dialog' }, h('button', {}, 'Close')));
  document.body.append(dialog);
  helpButton.addEventListener('click', () => dialog.showModal());
  const actions = {
    '/': () => { box.focus(); box.select(); },
    '?': () => dialog.showModal(),
    j: () => step(1),
    k: () => step(-1),
    g: () => { location.hash = '#/'; },
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing() || dialog.open || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
}

function step(by) {
  const links = [...document.querySelectorAll('.list a.pod')];
  if (!links.length) return;
  const now = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, now < 0 ? 0 : now + by))].focus();
}
