import { h, plain } from './dom.js';
import { get } from './api.js';
import { copyButton } from './copy.js';
import { evidenceFor } from './evidence.js';
import { ago, clock, day, duration, endOf, idPath, millis, offset, podLink, words, workloadLink } from './format.js';
import { badge } from './list.js';
import { markdown } from './markdown.js';
import { within } from './scale.js';
import { causeSentence, outcomeSentence } from './sentence.js';
import { linesOf, phaseName, picture, zero } from './timeline.js';

// Of lines read back: some six hundred of them, which a page shows at once.
const MOST_CHARS = 65536;

const lines = count => `${count} ${count === 1 ? 'line' : 'lines'}`;

const section = (title, ...content) => h('section', { class: 'card' }, h('h2', {}, title), ...content);

export async function terminationView(id) {
  const path = `/api/v1/terminations/${idPath({ id })}`;
  const first = await get(path);
  const view = h('article', {});
  let last = first;
  let around = null;
  const draw = () => view.replaceChildren(...parts(around ? { ...last, around } : last, readAround));
  const readAround = async () => {
    around = await get(`${path}/logs?chars=${MOST_CHARS}`, 1);
    draw();
    view.querySelector('.loglines')?.focus({ preventScroll: true });
  };
  const drawAs = d => { last = d; draw(); };
  draw();
  return {
    view, title: `${first.pod}: ${outcomeSentence(first)}`,
    update: d => { if (d.id === first.id) drawAs(d); },
    reload: async () => drawAs(await get(path)),
  };
}

function parts(d, readAround) {
  return [answer(d), timelineCard(d), advice(d), lastWords(d, readAround), times(d), evidence(d), facts(d)].filter(Boolean);
}

function answer(d) {
  const end = endOf(d);
  return h('div', { class: `answer ${d.outcome.verdict}` },
    h('p', { class: 'crumbs' },
      h('a', { href: podLink(d) }, `${d.namespace}/${d.pod}`),
      ` · container ${d.container}`, d.restartCount ? ` · restart ${d.restartCount}` : '',
      d.workload ? [' · ', h('a', { href: workloadLink(d) }, `${d.workload.kind} ${d.workload.name}`)] : ''),
    h('h1', {}, outcomeSentence(d)),
    h('p', { class: 'cause' }, causeSentence(d), d.cause?.code !== 'unknown' && h('span', { class: 'quiet' }, ` (${words(d.cause?.code)}${d.cause?.detail ? `, ${words(d.cause.detail)}` : ''}; ${d.cause?.confidence})`)),
    h('p', { class: 'chips' }, badge(d.outcome.verdict),
      h('span', { class: 'chip' }, words(d.outcome.code), d.outcome.detail && `: ${words(d.outcome.detail)}`),
      h('span', { class: 'chip' }, `exit code ${d.exit?.code ?? 'not known'}`),
      d.state === 'open' && h('span', { class: 'chip open' }, 'evidence still coming'),
      (d.flags ?? []).map(f => h('span', { class: 'chip flag' }, `⚑ ${words(f)}`))),
    h('div', { class: 'actions' }, h('span', {}, h('time', { datetime: end, title: end }, day(end)), ' ', h('span', { class: 'quiet', 'data-ago': end }, ago(end))),
      copyButton('Copy as Markdown', () => markdown(d, location.href)),
      copyButton('Copy link', () => location.href),
      h('a', { class: 'button', href: `#/c/${idPath(d)}` }, 'Compare …')));
}

function timelineCard(d) {
  const [low, high] = d.clock?.nodeOffsetMs ?? [];
  const detail = h('p', { class: 'detail', hidden: true });
  const select = key => {
    const phase = (d.phases ?? []).find(p => p.phase === key);
    detail.hidden = !phase;
    if (phase) detail.replaceChildren(...told(d, phase));
  };
  return section('Timeline', picture(d, select), detail,
    h('p', { class: 'quiet' }, `Times count from ${zero(d)?.name ?? 'the start'}. Pale bands are how far a moment is not known more exactly; hollow markers are inferred. `,
      low != null && clockSentence(low, high), ' Choose a row to see what it rests on.'));
}

function clockSentence(low, high) {
  if (high - low > 3600000) return 'How far the node’s clock is off the API server’s is not known.';
  return `The node’s clock was between ${low} and ${high} ms off the API server’s; nothing is shifted.`;
}

// A moment, how well it is known, and on what that rests.
function told(d, p) {
  const behind = evidenceFor(d, p);
  return [h('strong', {}, phaseName(d, p.phase)), ` ${clock(p.at)} UTC, between ${clock(p.earliest)} and ${clock(p.latest)}. `,
    p.observed ? `Recorded by ${words(p.source)}. ` : 'Not recorded by anything: it follows from the moments around it. ',
    behind.length ? ['Evidence: ', links(d, behind)] : ''];
}

const links = (d, positions) => positions.slice(0, 4).map(i => [h('button', { type: 'button', class: 'link', title: d.evidence[i].text, 'aria-label': `Evidence ${i + 1}: ${d.evidence[i].text}`, onclick: () => goTo(i) }, String(i + 1)), ' ']);

function goTo(i) {
  const row = document.getElementById(`evidence-${i}`);
  if (!row) return;
  document.querySelector('.evidence .chosen')?.classList.remove('chosen');
  row.classList.add('chosen');
  row.scrollIntoView({ block: 'center' });
  row.focus({ preventScroll: true });
}

function advice(d) {
  if (!d.advice?.length) return null;
  return section('Advice', d.advice.map(a => h('div', { class: `advice ${a.severity === 'warning' ? 'warning' : 'info'}` },
    h('p', {}, h('strong', {}, `${a.severity === 'warning' ? '▲' : 'ℹ'} ${words(a.code)}: `), a.summary, '.'),
    a.because && h('p', { class: 'quiet' }, 'Because: ', a.because, '.'),
    a.patch && h('div', { class: 'patch' }, h('pre', { tabindex: '0', role: 'region', 'aria-label': `Patch for ${words(a.code)}` }, h('code', {}, a.patch.trimEnd().split('\n').map((line, i) => [i ? h('br') : '', line]))),
      copyButton('Copy patch', () => a.patch)))));
}

function lastWords(d, readAround) {
  const start = zero(d);
  const last = linesOf(d);
  const ack = d.logs?.acknowledgement;
  const title = d.around ? 'Lines around it' : 'Last words';
  if (!last.length) return section(title, h('p', { class: 'quiet' }, 'No log lines around the ending were seen.'), d.around ? whence(d.around) : more(readAround));
  const point = (i, on) => document.querySelector(`.tick[data-line="${i}"]`)?.classList.toggle('pointed', on);
  const signalled = (d.phases ?? []).find(p => p.phase === 'sigterm_sent');
  const isAfter = l => signalled && millis(l.at) >= millis(signalled.at);
  return section(title,
    h('ol', { class: d.around ? 'loglines around' : 'loglines', tabindex: d.around ? '0' : null, 'aria-label': title }, last.map((l, i) => h('li', {
      class: [l.stream === 'stderr' ? 'stderr' : '', ack && ack.at === l.at && ack.text === l.text ? 'ack' : '', isAfter(l) && !(i && isAfter(last[i - 1])) ? 'first-after' : ''].filter(Boolean).join(' ') || null,
      onmouseenter: () => point(i, true), onmouseleave: () => point(i, false),
    },
    h('time', { datetime: l.at, title: l.at }, start ? offset(millis(l.at) - start.at) : clock(l.at)),
    h('span', { class: 'stream' }, l.stream), h('code', {}, l.text)))),
    h('p', { class: 'quiet' }, d.around || d.logs.linesAfterSignal == null ? '' : `${lines(d.logs.linesAfterSignal)} after ${d.stopSignal ?? 'the signal'}. `,
      ack ? `The marked line shows that the program knew (rule ${ack.rule}). ` : '',
      d.around || d.logs.complete ? '' : 'There may be more lines than these.'),
    d.around ? whence(d.around) : more(readAround));
}

const whence = around => h('p', { class: 'quiet' }, `${lines(around.lines.length)} between ${clock(around.from)} and ${clock(around.to)} UTC, read back from the log topics.`,
  around.partial ? ` There may be more: ${around.partial.reason}.` : '');

// The lines are still in their topics, as long as those keep them.
function more(readAround) {
  const failed = h('span', { class: 'quiet', role: 'status' });
  const button = h('button', { type: 'button', class: 'read-around', onclick: async () => {
    button.disabled = true;
    failed.textContent = ' Reading …';
    try {
      await readAround();
    } catch (error) {
      button.disabled = false;
      failed.textContent = ` ${plain(error.message)}`;
    }
  } }, 'Read the lines around it');
  return h('p', { class: 'actions' }, button, failed);
}

function times(d) {
  const start = zero(d);
  return section('Times', h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Times' }, h('table', {},
    h('caption', { class: 'hidden' }, 'The moments of the timeline'),
    h('thead', {}, h('tr', {}, ['Moment', 'Time (UTC)', `From ${start?.name ?? 'start'}`, 'Not before', 'Not after', 'Known to', 'Source', 'Evidence'].map(t => h('th', { scope: 'col' }, t)))),
    h('tbody', {}, (d.phases ?? []).map(p => h('tr', {},
      h('th', { scope: 'row' }, phaseName(d, p.phase)),
      h('td', {}, h('time', { datetime: p.at, title: p.at }, clock(p.at))),
      h('td', {}, offset(millis(p.at) - start.at)),
      h('td', {}, clock(p.earliest)), h('td', {}, clock(p.latest)),
      h('td', {}, within(p)),
      h('td', {}, words(p.source), p.observed ? '' : ', inferred'),
      h('td', {}, links(d, evidenceFor(d, p)))))))));
}

function evidence(d) {
  const all = d.evidence ?? [];
  const start = zero(d);
  return section(`Evidence (${all.length})`, h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Evidence' }, h('table', { class: 'evidence' },
    h('caption', { class: 'hidden' }, 'What this is concluded from'),
    h('thead', {}, h('tr', {}, ['No', 'Time (UTC)', 'Offset', 'Source', 'What it says', 'Record'].map(t => h('th', { scope: 'col' }, t)))),
    h('tbody', {}, all.map((e, i) => h('tr', { id: `evidence-${i}`, tabindex: '-1' },
      h('td', { class: 'number' }, i + 1),
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
    h('p', {}, h('a', { href: `/api/v1/terminations/${idPath(d)}` }, 'This document as JSON')));
}
