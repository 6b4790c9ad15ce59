import { h } from './dom.js';
import { get } from './api.js';
import { ago, clock, day, duration, endOf, millis, offset, words } from './format.js';
import { badge } from './list.js';
import { markdown } from './markdown.js';
import { causeSentence, outcomeSentence } from './sentence.js';
import { phaseName, timeline, zero } from './timeline.js';

const section = (title, ...content) => h('section', { class: 'card' }, h('h2', {}, title), ...content);

export async function terminationView(id) {
  const first = await get(`/api/v1/terminations/${id.split('/').map(encodeURIComponent).join('/')}`);
  const view = h('article', {});
  const draw = d => view.replaceChildren(...parts(d));
  draw(first);
  return { view, title: `${first.pod}: ${outcomeSentence(first)}`, update: d => { if (d.id === first.id) draw(d); } };
}

function parts(d) {
  return [answer(d), picture(d), advice(d), lastWords(d), times(d), evidence(d), facts(d)].filter(Boolean);
}

function answer(d) {
  const end = endOf(d);
  const done = h('span', { class: 'quiet', role: 'status' });
  const copy = h('button', { type: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(markdown(d, location.href));
      done.textContent = 'Copied';
    } catch {
      done.textContent = 'The browser does not let this page copy';
    }
  } }, 'Copy as Markdown');
  return h('div', { class: 'answer' },
    h('p', { class: 'crumbs' },
      h('a', { href: `#/p/${encodeURIComponent(d.namespace)}/${encodeURIComponent(d.pod)}` }, `${d.namespace}/${d.pod}`),
      ` · container ${d.container}`, d.restartCount ? ` · restart ${d.restartCount}` : '',
      d.workload ? [' · ', h('a', { href: `#/w/${[d.namespace, d.workload.kind, d.workload.name].map(encodeURIComponent).join('/')}` }, `${d.workload.kind} ${d.workload.name}`)] : ''),
    h('h1', {}, outcomeSentence(d)),
    h('p', { class: 'cause' }, causeSentence(d), d.cause?.code !== 'unknown' && h('span', { class: 'quiet' }, ` (${words(d.cause?.code)}${d.cause?.detail ? `, ${words(d.cause.detail)}` : ''}; ${d.cause?.confidence})`)),
    h('p', { class: 'chips' }, badge(d.outcome.verdict),
      h('span', { class: 'chip' }, words(d.outcome.code), d.outcome.detail && `: ${words(d.outcome.detail)}`),
      h('span', { class: 'chip' }, `exit code ${d.exit?.code ?? 'not known'}`),
      d.state === 'open' && h('span', { class: 'chip' }, 'evidence still coming'),
      (d.flags ?? []).map(f => h('span', { class: 'chip flag' }, `⚑ ${words(f)}`))),
    h('p', { class: 'actions' }, h('time', { datetime: end, title: end }, day(end)), h('span', { class: 'quiet' }, ago(end)), copy, done));
}

function picture(d) {
  const holder = h('div', { class: 'timeline' });
  let width = 0;
  new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now && now !== width) {
      width = now;
      requestAnimationFrame(() => {
        const drawn = timeline(d, width);
        if (drawn) holder.replaceChildren(drawn);
      });
    }
  }).observe(holder);
  const [low, high] = d.clock?.nodeOffsetMs ?? [];
  return section('Timeline', holder,
    h('p', { class: 'quiet' }, `Times count from ${zero(d)?.name ?? 'the start'}. Pale bands are how far a moment is not known more exactly; hollow markers are inferred. `,
      low != null && `The node's clock was between ${low} and ${high} ms off the API server's; nothing is shifted.`));
}

function advice(d) {
  if (!d.advice?.length) return null;
  return section('Advice', d.advice.map(a => h('div', { class: `advice ${a.severity}` },
    h('p', {}, h('strong', {}, `${words(a.severity)}: `), a.summary),
    a.patch && h('pre', { tabindex: '0', 'aria-label': 'Patch' }, a.patch))));
}

function lastWords(d) {
  const start = zero(d);
  const last = d.logs?.last ?? [];
  const ack = d.logs?.acknowledgement;
  if (!last.length) return section('Last words', h('p', { class: 'quiet' }, 'No log lines around the ending were seen.'));
  return section('Last words',
    h('ol', { class: 'loglines' }, last.map(l => h('li', { class: `${l.stream} ${ack && ack.at === l.at && ack.text === l.text ? 'ack' : ''}` },
      h('time', { datetime: l.at, title: l.at }, start ? offset(millis(l.at) - start.at) : clock(l.at)),
      h('span', { class: 'stream' }, l.stream), h('code', {}, l.text)))),
    h('p', { class: 'quiet' }, ack ? `The marked line shows that the program knew (rule ${ack.rule}). ` : '',
      d.logs.complete ? '' : 'There may be more lines than these.'));
}

function times(d) {
  const start = zero(d);
  return section('Times', h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Times' }, h('table', {},
    h('caption', { class: 'hidden' }, 'The moments of the timeline'),
    h('thead', {}, h('tr', {}, ['Moment', 'Time (UTC)', `From ${start?.name ?? 'start'}`, 'Not before', 'Not after', 'Known to', 'Source'].map(t => h('th', { scope: 'col' }, t)))),
    h('tbody', {}, (d.phases ?? []).map(p => h('tr', {},
      h('th', { scope: 'row' }, phaseName(d, p.phase)),
      h('td', {}, h('time', { datetime: p.at, title: p.at }, clock(p.at))),
      h('td', {}, offset(millis(p.at) - start.at)),
      h('td', {}, clock(p.earliest)), h('td', {}, clock(p.latest)),
      h('td', {}, duration(millis(p.latest) - millis(p.earliest))),
      h('td', {}, words(p.source), p.observed ? '' : ', inferred')))))));
}

function evidence(d) {
  const all = d.evidence ?? [];
  const start = zero(d);
  return section(`Evidence (${all.length})`, h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Evidence' }, h('table', { class: 'evidence' },
    h('caption', { class: 'hidden' }, 'What this is concluded from'),
    h('thead', {}, h('tr', {}, ['Time (UTC)', 'Offset', 'Source', 'What it says', 'Record'].map(t => h('th', { scope: 'col' }, t)))),
    h('tbody', {}, all.map(e => h('tr', {},
      h('td', {}, h('time', { datetime: e.at, title: e.at }, clock(e.at))),
      h('td', {}, start && e.at ? offset(millis(e.at) - start.at) : '–'),
      h('td', {}, words(e.source)), h('td', { class: 'says' }, e.text), h('td', { class: 'quiet' }, e.ref)))))));
}

function facts(d) {
  const list = [
    ['Cluster', d.cluster], ['Node', d.node], ['Image', d.image], ['Role', d.containerRole], ['Container id', d.containerId], ['Pod UID', d.podUid],
    ['Workload revision', d.workload?.revision], ['Initiator', d.cause?.initiator && `${d.cause.initiator.user} with ${d.cause.initiator.userAgent ?? 'an unknown program'}`],
    ['Grace period', d.grace?.effectiveSeconds != null && `${d.grace.effectiveSeconds} s (pod's own: ${d.grace.specSeconds ?? 'not known'} s)`],
    ['preStop hook', d.preStop?.handler !== 'none' && `${d.preStop?.handler}: ${words(d.preStop?.result)}, ${duration(d.preStop?.durationMs)}`],
    ['Exit reason', d.exit?.reason], ['Exit message', d.exit?.message], ['Revision', `${d.revision}, ${d.state}`], ['Document', d.id],
  ].filter(([, value]) => value);
  return section('Facts', h('dl', {}, list.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    h('p', {}, h('a', { href: `/api/v1/terminations/${d.id}` }, 'This document as JSON')));
}
