import { h } from './dom.js';
import { get } from './api.js';
import { day, duration, endOf, idPath, linkTo, millis, offset, phaseOf, words } from './format.js';
import { lanes, legend } from './lanes.js';
import { badge } from './list.js';
import { outcomeSentence } from './sentence.js';
import { PHASES, phaseName, zero } from './timeline.js';

const one = id => get(`/api/v1/terminations/${id.map(encodeURIComponent).join('/')}`);

// #/c/<id> lets choose the other one, #/c/<id>/<id> shows both.
export async function compareView(parts) {
  const first = await one(parts.slice(0, 3));
  return parts.length < 6 ? choose(first) : both(first, await one(parts.slice(3, 6)));
}

async function choose(d) {
  const query = new URLSearchParams({ namespace: d.namespace, limit: '100' });
  if (d.workload) query.set('workload', d.workload.name);
  else query.set('q', `${d.namespace}/${d.pod}`);
  const { items } = await get(`/api/v1/terminations?${query}`);
  const others = items.filter(o => o.id !== d.id).sort((a, b) => (b.container === d.container) - (a.container === d.container));
  const view = h('section', {},
    h('div', { class: 'heading' }, h('h1', {}, `Compare ${d.pod} with …`)),
    h('p', {}, badge(d.outcome.verdict), ` ${outcomeSentence(d)}`),
    others.length ? h('ul', { class: 'choices card' }, others.map(o => h('li', {}, badge(o.outcome.verdict), ' ',
      h('a', { href: `#/c/${idPath(d)}/${idPath(o)}` }, `${o.pod} ${o.container}${o.restartCount ? `, restart ${o.restartCount}` : ''}`),
      h('span', { class: 'quiet' }, ` ${day(endOf(o))} · revision ${o.workload?.revision ?? '–'} · `, outcomeSentence(o)))))
      : h('p', { class: 'quiet nothing' }, 'No other ending of this workload is known.'),
    h('p', {}, h('a', { href: linkTo(d) }, 'Back to the ending')));
  return { view, title: `Compare ${d.pod}` };
}

const NOT_KNOWN = '–';
const timed = (name, of) => ({ name, of, tell: ms => (ms == null ? NOT_KNOWN : duration(ms)), timed: true });
const said = (name, of) => ({ name, of, tell: value => (value == null || value === '' ? NOT_KNOWN : String(value)) });
const line = (name, of) => ({ ...said(name, of), line: true });

const FACTS = [
  said('Verdict', d => d.outcome.verdict),
  said('Outcome', d => [words(d.outcome.code), words(d.outcome.detail)].filter(Boolean).join(': ')),
  said('Exit code', d => d.exit?.code),
  said('Cause', d => [words(d.cause?.code), words(d.cause?.detail)].filter(Boolean).join(', ')),
  said('Image', d => d.image),
  said('Revision', d => d.workload?.revision),
  said('Node', d => d.node),
  said('Grace period', d => (d.grace?.effectiveSeconds == null ? null : `${d.grace.effectiveSeconds} s`)),
  timed('Grace used', d => d.grace?.usedMs),
  said('preStop hook', d => (d.preStop?.handler === 'none' ? 'none' : `${d.preStop?.handler}, ${words(d.preStop?.result)}`)),
  timed('preStop', d => d.preStop?.durationMs),
  timed('Drain', d => d.durations?.drainMs),
  timed('Acknowledged after', d => fromSignal(d, 'sigterm_acknowledged')),
  line('Acknowledged by', d => d.logs?.acknowledgement?.text),
  said('Lines after the signal', d => d.logs?.linesAfterSignal),
  line('Last line', d => d.logs?.last?.at(-1)?.text),
  said('Flags', d => (d.flags ?? []).map(words).join(', ')),
  said('Advice', d => (d.advice ?? []).map(a => words(a.code)).join(', ')),
];

function fromSignal(d, name) {
  const [from, to] = [phaseOf(d, 'sigterm_sent'), phaseOf(d, name)];
  return from && to ? millis(to.at) - millis(from.at) : null;
}

// Clocks and schedulers make no two stops alike to the millisecond.
const SAME_MS = 100;
function differs(fact, a, b) {
  const [x, y] = [fact.of(a), fact.of(b)];
  // Stamps and counters make no two lines of a log alike.
  if (fact.line) return fact.tell(x).replace(/[0-9]+/g, '0') !== fact.tell(y).replace(/[0-9]+/g, '0');
  return fact.timed && x != null && y != null ? Math.abs(x - y) > SAME_MS : fact.tell(x) !== fact.tell(y);
}

function both(a, b) {
  const table = (title, head, rows) => h('section', { class: 'card' }, h('h2', {}, title), h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, h('table', { class: 'compared' },
    h('caption', { class: 'hidden' }, title), h('thead', {}, h('tr', {}, head.map(t => h('th', { scope: 'col' }, t)))), h('tbody', {}, rows))));
  const facts = FACTS.filter(f => f.tell(f.of(a)) !== NOT_KNOWN || f.tell(f.of(b)) !== NOT_KNOWN).map(f => {
    const other = differs(f, a, b);
    const [x, y] = [f.of(a), f.of(b)];
    return h('tr', { class: other ? 'other' : null }, h('th', { scope: 'row' }, f.name), h('td', { class: 'says' }, f.tell(x)), h('td', { class: 'says' }, f.tell(y)),
      h('td', {}, f.timed && x != null && y != null ? offset(y - x) : other ? '≠ differs' : 'same'));
  });
  const from = d => zero(d)?.at;
  const moments = Object.keys(PHASES).filter(p => phaseOf(a, p) || phaseOf(b, p)).map(p => {
    const [x, y] = [phaseOf(a, p), phaseOf(b, p)];
    const at = (d, m) => (m ? `${offset(millis(m.at) - from(d))} ± ${duration((millis(m.latest) - millis(m.earliest)) / 2)}` : NOT_KNOWN);
    return h('tr', {}, h('th', { scope: 'row' }, phaseName(a, p)), h('td', {}, at(a, x)), h('td', {}, at(b, y)),
      h('td', {}, x && y ? offset(millis(y.at) - from(b) - (millis(x.at) - from(a))) : NOT_KNOWN));
  });
  const under = d => `…${d.pod.slice(-8)} ${d.container}/${d.restartCount}`;
  const card = (d, letter) => h('div', { class: `card side ${d.outcome.verdict}` }, h('h2', {}, `${letter}: `, h('a', { href: linkTo(d) }, d.pod)),
    h('p', { class: 'quiet' }, `${d.namespace} · ${d.container}${d.restartCount ? ` · restart ${d.restartCount}` : ''} · ${day(endOf(d))}`), h('p', {}, badge(d.outcome.verdict), ' ', outcomeSentence(d)));
  const view = h('article', {},
    h('div', { class: 'heading' }, h('h1', {}, sentence(a, b)), h('a', { class: 'button', href: `#/c/${idPath(b)}/${idPath(a)}` }, 'Swap')),
    h('div', { class: 'sides' }, card(a, 'A'), card(b, 'B')),
    h('section', { class: 'card' }, h('h2', {}, 'Both on one axis'), lanes([{ d: a, title: `A: exit ${a.exit?.code ?? 'not known'}`, under: under(a) }, { d: b, title: `B: exit ${b.exit?.code ?? 'not known'}`, under: under(b) }], null),
      h('p', { class: 'quiet' }, 'Each counts from its own stop signal.'), legend()),
    table('What differs', ['Fact', 'A', 'B', 'B against A'], facts),
    table('Moments', ['Moment', 'A', 'B', 'B against A'], moments));
  return { view, title: 'Two endings compared' };
}

// The differences that mostly matter, first.
const TELLING = ['Image', 'Revision', 'Grace period', 'preStop hook', 'Node', 'Exit code'];
function sentence(a, b) {
  const [x, y] = [a.durations?.drainMs, b.durations?.drainMs];
  const drain = x == null || y == null ? null : Math.abs(y - x) > SAME_MS ? `B took ${duration(Math.abs(y - x))} ${y > x ? 'longer' : 'less'} to stop` : 'Both took the same time to stop';
  const others = FACTS.filter(f => TELLING.includes(f.name) && differs(f, a, b)).map(f => f.name.replace(/^[A-Z](?=[a-z])/, c => c.toLowerCase()));
  const rest = others.length ? `they differ in ${others.join(', ')}` : 'image, revision, node and grace period are the same';
  return `${drain ?? 'Two endings'}; ${rest}.`;
}
