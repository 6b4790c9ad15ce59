import { h } from './dom.js';
import { get } from './api.js';
import { ago, day, duration, endOf, linkTo, words } from './format.js';
import { outcomeSentence, VERDICTS } from './sentence.js';

const MOST_ROWS = 500;

export const badge = verdict => h('span', { class: `badge ${verdict}` },
  h('span', { 'aria-hidden': 'true' }, VERDICTS[verdict] ?? '?'), ` ${verdict}`);

function row(d, fresh) {
  const end = endOf(d);
  return h('tr', { id: `row-${d.id}`, class: fresh ? 'fresh' : null },
    h('td', {}, badge(d.outcome.verdict)),
    h('td', {},
      h('a', { href: linkTo(d), class: 'pod' }, d.pod),
      h('div', { class: 'quiet' }, `${d.namespace} · ${d.container}${d.restartCount ? ` · restart ${d.restartCount}` : ''}`)),
    h('td', { class: 'what' }, outcomeSentence(d), h('div', { class: 'quiet' }, d.cause?.code === 'unknown' ? 'cause not known' : d.cause?.summary ?? words(d.cause?.code))),
    h('td', { class: 'number' }, d.exit?.code ?? '–'),
    h('td', { class: 'number wide' }, d.durations?.drainMs == null ? '–' : duration(d.durations.drainMs)),
    h('td', { class: 'time' }, h('time', { datetime: end, title: end }, day(end)), h('div', { class: 'quiet' }, ago(end))));
}

// A list that lives: rows of new documents come on top, revised ones change in place.
export async function listView(path, title, { live, choose = true, empty }) {
  const body = h('tbody', {});
  const counts = h('span', { class: 'quiet' });
  const more = h('button', { type: 'button', hidden: true }, 'Older endings');
  const view = h('section', {},
    h('div', { class: 'heading' }, h('h1', {}, title), counts),
    h('div', { class: 'filters', hidden: !choose, role: 'group', 'aria-label': 'Verdict' }),
    h('table', { class: 'list' },
      h('caption', { class: 'hidden' }, title),
      h('thead', {}, h('tr', {}, ['Verdict', 'Pod', 'What happened'].map(t => h('th', { scope: 'col' }, t)),
        h('th', { scope: 'col', class: 'number' }, 'Code'), h('th', { scope: 'col', class: 'number wide' }, 'Drain'),
        h('th', { scope: 'col' }, 'Ended'))),
      body),
    h('p', { class: 'quiet nothing', hidden: true }, empty), more);
  const nothing = view.querySelector('.nothing');
  let verdict = '';
  let next = null;

  const tell = () => {
    nothing.hidden = body.children.length > 0;
    counts.textContent = body.children.length ? `${body.children.length}${next ? '+' : ''} ${body.children.length === 1 ? 'ending' : 'endings'}` : '';
  };
  const load = async cursor => {
    const query = [verdict && `verdict=${verdict}`, cursor && `cursor=${encodeURIComponent(cursor)}`].filter(Boolean).join('&');
    const page = await get(query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path);
    if (!cursor) body.replaceChildren();
    body.append(...page.items.map(d => row(d, false)));
    next = page.next ?? null;
    more.hidden = !next;
    tell();
  };
  more.addEventListener('click', () => load(next));
  const filters = view.querySelector('.filters');
  for (const choice of ['', ...Object.keys(VERDICTS)]) {
    filters.append(h('button', {
      type: 'button', 'aria-pressed': String(choice === verdict),
      onclick: event => {
        verdict = choice;
        for (const other of filters.children) other.setAttribute('aria-pressed', String(other === event.currentTarget));
        load(null);
      },
    }, choice ? `${VERDICTS[choice]} ${choice}` : 'all'));
  }
  await load(null);

  const update = d => {
    const known = document.getElementById(`row-${d.id}`);
    const wanted = live && (!verdict || verdict === d.outcome.verdict);
    if (known) known.replaceWith(row(d, true));
    else if (wanted) body.prepend(row(d, true));
    while (body.children.length > MOST_ROWS) body.lastChild.remove();
    tell();
  };
  return { view, update };
}
