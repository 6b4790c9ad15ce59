import { h, s } from './dom.js';
import { get } from './api.js';
import { ago, day, duration, endOf, linkTo, words } from './format.js';
import { outcomeSentence, VERDICTS } from './sentence.js';

const MOST_ROWS = 500;

export const badge = verdict => h('span', { class: `badge ${verdict}` },
  h('span', { 'aria-hidden': 'true' }, VERDICTS[verdict] ?? '?'), ` ${verdict}`);

const HEAD = h('tr', {}, ['Verdict', 'Pod', 'What happened'].map(t => h('th', { scope: 'col' }, t)),
  h('th', { scope: 'col', class: 'number' }, 'Code'), h('th', { scope: 'col', class: 'wide' }, 'Grace used'), h('th', { scope: 'col' }, 'Ended'));

// How much of its grace period a stop took, as a bar with a mark at its end.
const BAR = 76;
function graceBar(d) {
  const ratio = d.grace?.usedRatio;
  if (ratio == null) return '–';
  const kind = ratio >= 1 ? 'over' : ratio >= 0.8 ? 'near' : 'fine';
  return [s('svg', { class: `grace-bar ${kind}`, width: BAR, height: 8, 'aria-hidden': 'true' },
    s('rect', { class: 'all', width: BAR, height: 8, rx: 4 }), s('rect', { class: 'used', width: Math.max(4, Math.min(1, ratio) * BAR), height: 8, rx: 4 })),
  h('div', { class: 'quiet' }, `${duration(d.grace.usedMs)} of ${d.grace.effectiveSeconds} s`)];
}

function row(d, fresh, name = d.pod) {
  const end = endOf(d);
  return h('tr', { id: `row-${d.id}`, class: fresh ? 'fresh' : null },
    h('td', {}, badge(d.outcome.verdict)),
    h('td', {},
      h('a', { href: linkTo(d), class: 'pod' }, name),
      h('div', { class: 'quiet' }, `${name === d.pod ? `${d.namespace} · ${d.container}` : d.containerRole ?? ''}${d.restartCount ? ` · restart\u00a0${d.restartCount}` : ''}`)),
    h('td', { class: 'what' }, outcomeSentence(d), h('div', { class: 'quiet' }, d.cause?.code === 'unknown' ? 'cause not known' : d.cause?.summary ?? words(d.cause?.code))),
    h('td', { class: 'number' }, d.exit?.code ?? '–'),
    h('td', { class: 'wide' }, graceBar(d)),
    h('td', { class: 'time' }, h('time', { datetime: end, title: end }, day(end)), h('div', { class: 'quiet', 'data-ago': end }, ago(end))));
}

function table(title) {
  const body = h('tbody', {});
  return { body, node: h('table', { class: 'list' }, h('caption', { class: 'hidden' }, title), h('thead', {}, HEAD.cloneNode(true)), body) };
}

// The endings of one pod, which are all here.
export function listOf(documents, title) {
  const { body, node } = table(title);
  body.append(...documents.map(d => row(d, false, d.container)));
  node.tHead.rows[0].cells[1].textContent = 'Container';
  return node;
}

// A list that lives: rows of new documents come on top, revised ones change in place. What it is narrowed to stands in
// the address, so that it can be kept.
export async function listView(path, title, { live, verdict = '', address, empty }) {
  const { body, node } = table(title);
  const counts = h('span', { class: 'quiet', role: 'status' });
  const more = h('button', { type: 'button', hidden: true }, 'Older endings');
  const nothing = h('p', { class: 'quiet nothing', hidden: true }, verdict ? `None of them is ${verdict}.` : empty);
  const lacking = h('p', { class: 'quiet lacking', role: 'status', hidden: true });
  const filters = h('div', { class: 'filters', role: 'group', 'aria-label': 'Verdict' }, ['', ...Object.keys(VERDICTS)].map(choice =>
    h('a', { class: 'button', href: choice ? `${address}?verdict=${choice}` : address, 'aria-current': choice === verdict ? 'true' : null },
      choice ? `${VERDICTS[choice]} ${choice}` : 'all')));
  const view = h('section', {}, h('div', { class: 'heading' }, h('h1', {}, title), counts), filters, lacking, node, nothing, more);
  let next = null;

  const tell = () => {
    nothing.hidden = body.children.length > 0;
    node.hidden = !body.children.length;
    counts.textContent = body.children.length ? `${body.children.length}${next ? '+' : ''} ${body.children.length === 1 ? 'ending' : 'endings'}` : '';
  };
  const load = async cursor => {
    const page = await get(`${path}${verdict && `&verdict=${verdict}`}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    if (!cursor) body.replaceChildren();
    body.append(...page.items.map(d => row(d, false)));
    next = page.next ?? null;
    more.hidden = !next;
    const missing = page.partial?.missing?.length ?? 0;
    lacking.hidden = !missing;
    lacking.textContent = missing ? `Endings are missing here: ${missing} of the partitions cannot be asked now.` : '';
    more.textContent = page.partial ? 'Search further back' : 'Older endings';
    tell();
    return page.items;
  };
  more.addEventListener('click', () => load(next));
  const items = await load(null);

  const update = d => {
    const known = document.getElementById(`row-${d.id}`);
    const fits = !verdict || verdict === d.outcome.verdict;
    if (known && fits) replace(known, d);
    else if (known) known.remove();
    else if (live && fits) body.prepend(row(d, true));
    while (body.children.length > MOST_ROWS) body.lastChild.remove();
    tell();
  };
  return { view, items, title, update, reload: () => load(null) };
}

// Whoever has the keyboard in this row keeps it there.
function replace(known, d) {
  const focused = known.contains(document.activeElement);
  const now = row(d, true);
  known.replaceWith(now);
  if (focused) now.querySelector('a').focus();
}
