import { h, s } from './dom.js';
import { duration, millis } from './format.js';
import { outcomeSentence, VERDICTS } from './sentence.js';
import { axis, band, fitted, marker, number, scale } from './scale.js';
import { bars, logLines, span, zero } from './timeline.js';

const LANE = 64;
const TOP = 28;
const MARGIN = 14;
const MARKED = { sigterm_sent: 26, exited: 26, sigkill_sent: 9 };

// Several endings on one axis, a lane each: {d, title, under}. Their times count from one moment for all, or, if from is
// null, each from its own stop signal.
export function lanes(endings, from) {
  return fitted(h('div', { class: 'timeline' }), width => draw(endings, from, width));
}

function draw(endings, from, width) {
  const own = endings.map(e => (from === null ? zero(e.d)?.at ?? 0 : 0));
  const spans = endings.map((e, i) => {
    const all = span(e.d);
    return all && { from: all.from - own[i], to: all.to - own[i] };
  }).filter(Boolean);
  if (!spans.length) return null;
  const label = width < 560 ? 118 : 190;
  const x = scale(Math.min(...spans.map(a => a.from)), Math.max(...spans.map(a => a.to)), label, width - label - MARGIN);
  const height = TOP + endings.length * LANE + 4;
  const svg = s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Endings on one axis. The list below says the same.' });
  endings.forEach((e, i) => svg.append(s('rect', { class: i % 2 ? 'stripe' : 'stripe even', x: 0, y: TOP + i * LANE, width, height: LANE })));
  svg.append(axis(x, from ?? 0, TOP, height));
  endings.forEach((e, i) => svg.append(lane(e, time => x(number(time) - own[i]), TOP + i * LANE, label)));
  return svg;
}

function lane({ d, title, under }, at, y, label) {
  const told = `${title}, ${under}: ${d.outcome.verdict}. ${outcomeSentence(d)} ${bars(d).map(b => `${b.label} ${b.text}`).join('; ')}`;
  const group = s('g', { class: 'row lane', role: 'img', 'aria-label': told, transform: `translate(0 ${y})` },
    s('title', {}, told));
  const letters = Math.floor((label - 16) / 6.9);
  group.append(s('text', { class: `lane-title ${d.outcome.verdict}`, x: 8, y: 26 }, `${VERDICTS[d.outcome.verdict] ?? '?'} ${cut(title, letters - 2)}`),
    s('text', { class: 'row-label', x: 8, y: 43 }, cut(under, letters + 2)));
  for (const bar of bars(d)) {
    const grace = bar.kind === 'grace';
    const [a, b] = [at(bar.from.at), at(bar.to.at)];
    group.append(s('g', { class: `bar ${bar.kind}` }, s('rect', { class: 'body', x: a, y: grace ? 12 : 18, width: Math.max(2, b - a), height: grace ? 28 : 16, rx: 3 })));
    if (!grace && b - a > 64) group.append(s('text', { class: 'inside', x: a + 9, y: 30.5 }, bar.kind === 'prestop' ? `preStop ${duration(d.preStop?.durationMs)}` : bar.text));
  }
  for (const p of (d.phases ?? []).filter(each => MARKED[each.phase])) {
    group.append(...band(at, p, MARKED[p.phase] - 4, 8), marker(p.phase, at(p.at), MARKED[p.phase], !p.observed));
  }
  for (const line of logLines(d).filter(l => l.ms >= span(d).from && l.ms <= span(d).to)) {
    group.append(s('path', { class: `tick ${line.stream === 'stderr' ? 'stderr' : ''}`, d: `M${at(line.ms)} 45v9` }, s('title', {}, line.text)));
  }
  return group;
}

const cut = (text, letters) => (text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text);

export const legend = () => h('p', { class: 'legend quiet' },
  [['grace', 'grace period'], ['prestop', 'preStop hook'], ['drain', 'stop signal to exit']].map(([kind, text]) => h('span', {}, h('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), text)),
  h('span', {}, '▼ stop signal'), h('span', {}, '✕ SIGKILL'), h('span', {}, '■ exit'), h('span', {}, '| log line'), h('span', {}, 'pale band: known no more exactly'));

// When a pod began to stop, for an axis of its containers.
export function stopBegan(documents) {
  const began = documents.flatMap(d => (d.phases ?? []).filter(p => ['deletion_requested', 'kill_started'].includes(p.phase)).map(p => millis(p.at)));
  return began.length ? Math.min(...began) : Math.min(...documents.map(d => zero(d)?.at ?? Infinity));
}

