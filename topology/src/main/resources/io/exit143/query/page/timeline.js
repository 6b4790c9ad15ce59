import { h, s } from './dom.js';
import { clock, duration, millis, offset, phaseOf, words } from './format.js';
import { axis, band, fitted, marker, number, scale, within } from './scale.js';

const ROW = 27;
const MIDDLE = 13;
const TOP = 28;
const MARGIN = 14;
const LETTER = 6.7;

// Lines from before a stop are shown as far as they leave most of the width to the stop.
const LINES_BEFORE = 0.25;

export const PHASES = {
  deletion_requested: 'Deletion asked for', kill_started: 'Kubelet begins', prestop_started: 'preStop starts',
  prestop_finished: 'preStop over', sigterm_sent: 'Stop signal', sigterm_acknowledged: 'Acknowledged',
  grace_expired: 'Grace over', sigkill_sent: 'SIGKILL', exited: 'Exit', status_reported: 'Status reported',
  endpoint_not_ready: 'Endpoint not ready', endpoint_removed: 'Endpoint gone', deleted: 'Pod gone',
};

export const phaseName = (d, phase) => (phase === 'sigterm_sent' ? d.stopSignal ?? 'Stop signal' : PHASES[phase] ?? words(phase));

// The moment others are told from: the stop signal, else what there is.
export function zero(d) {
  const first = phaseOf(d, 'sigterm_sent') ?? phaseOf(d, 'kill_started') ?? phaseOf(d, 'exited') ?? d.phases?.[0];
  return first ? { name: phaseName(d, first.phase), at: millis(first.at) } : null;
}

// Bars last from one moment to another; either end may be known as a range only.
export function bars(d) {
  const found = [];
  const add = (kind, label, from, to, text, short = text) => {
    if (from && to) found.push({ kind, label, from, to, text, short });
  };
  const kill = phaseOf(d, 'kill_started') ?? phaseOf(d, 'deletion_requested');
  const seconds = d.grace?.effectiveSeconds;
  if (kill && seconds != null && phaseOf(d, 'sigterm_sent')) {
    const planned = time => millis(time) + seconds * 1000;
    const to = phaseOf(d, 'grace_expired')
      ?? { at: planned(kill.at), earliest: planned(kill.earliest), latest: planned(kill.latest) };
    const used = d.grace.usedMs == null ? '' : `, ${duration(d.grace.usedMs)} used`;
    add('grace', 'Grace', kill, to, `${seconds} s grace${used}`, `${seconds} s`);
  }
  add('prestop', 'preStop', phaseOf(d, 'prestop_started'), phaseOf(d, 'prestop_finished'),
    `${d.preStop?.handler} hook, ${words(d.preStop?.result)}, ${duration(d.preStop?.durationMs)}`, duration(d.preStop?.durationMs));
  add('drain', 'Drain', phaseOf(d, 'sigterm_sent'), phaseOf(d, 'exited'), duration(d.durations?.drainMs));
  return found;
}

// Those the document has kept, or, once asked for, those read back from the topics.
export const linesOf = d => d.around?.lines ?? d.logs?.last ?? [];

export const logLines = d => linesOf(d).map((line, i) => ({ ...line, i, ms: millis(line.at) }));

// All that happened; the end of a grace period and log lines only where they are not far from it.
export function span(d) {
  const moments = (d.phases ?? []).flatMap(p => [millis(p.at), millis(p.earliest), millis(p.latest)]);
  if (!moments.length) return null;
  let [from, to] = [Math.min(...(d.phases ?? []).map(p => millis(p.at))), Math.max(...(d.phases ?? []).map(p => millis(p.at)))];
  const length = Math.max(to - from, 20);
  moments.forEach(m => { if (m > from - length && m < from) from = m; if (m > to && m < to + length) to = m; });
  bars(d).filter(b => b.kind === 'grace').forEach(b => { if (number(b.to.at) < to + length) to = Math.max(to, number(b.to.at)); });
  const start = from;
  logLines(d).forEach(l => { if (l.ms > start - length * LINES_BEFORE && l.ms < from) from = l.ms; if (l.ms < to + length) to = Math.max(to, l.ms); });
  return { from, to };
}

// The picture of one ending. select is told which row has the focus: the name of a phase, of a bar, or "lines".
export function timeline(d, width, select = () => {}) {
  const start = zero(d);
  if (!start) return null;
  const { from, to } = span(d);
  const label = width < 560 ? 118 : 150;
  const x = scale(from, to, label, width - label - MARGIN);
  const lines = logLines(d).filter(l => l.ms >= from && l.ms <= to);
  const rows = [...bars(d).map(b => barRow(b, x, start)), ...d.phases.map(p => phaseRow(d, p, x, start))];
  if (lines.length) rows.push(lineRow(d, lines, x, start));
  const height = TOP + rows.length * ROW + 6;
  const svg = s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group',
    'aria-label': 'Timeline. The same times are in the table below. Arrow keys move between rows.' });
  svg.append(axis(x, start.at, TOP, height));
  rows.forEach((row, i) => {
    row.group.setAttribute('transform', `translate(0 ${TOP + i * ROW})`);
    row.group.setAttribute('tabindex', i === 0 ? '0' : '-1');
    row.group.prepend(s('rect', { class: 'hit', x: 0, y: 0, width, height: ROW }));
    row.group.append(s('text', { class: 'row-label', x: label - 10, y: 17.5, 'text-anchor': 'end' }, row.name));
    row.group.addEventListener('focus', () => select(row.key));
    row.group.addEventListener('click', () => focusRow(rows.map(r => r.group), i));
    svg.append(row.group);
  });
  svg.addEventListener('keydown', event => move(event, rows.map(r => r.group)));
  return svg;
}

export const picture = (d, select) => fitted(h('div', { class: 'timeline' }), width => timeline(d, width, select));

function focusRow(groups, i) {
  groups.forEach((g, j) => g.setAttribute('tabindex', j === i ? '0' : '-1'));
  groups[i].focus();
}

function move(event, groups) {
  const now = groups.indexOf(document.activeElement);
  const next = { ArrowDown: now + 1, ArrowRight: now + 1, ArrowUp: now - 1, ArrowLeft: now - 1, Home: 0, End: groups.length - 1 }[event.key];
  if (now < 0 || next === undefined || !groups[next]) return;
  event.preventDefault();
  focusRow(groups, next);
}

function barRow(bar, x, start) {
  const [a, b] = [x(bar.from.at), x(bar.to.at)];
  const group = s('g', { class: `row bar ${bar.kind}`, role: 'img',
    'aria-label': `${bar.label}: ${bar.text}, from ${offset(number(bar.from.at) - start.at)} to ${offset(number(bar.to.at) - start.at)}` },
  s('title', {}, bar.text));
  group.append(s('rect', { class: 'body', x: a, y: 5, width: Math.max(2, b - a), height: 17, rx: 3 }));
  for (const end of [bar.from, bar.to]) group.append(...band(x, end, 19, 4));
  const near = Math.min(a, x(bar.from.earliest));
  const far = Math.max(b, x(bar.to.latest));
  const places = [bar.text, bar.short].flatMap(text => {
    const room = text.length * LETTER;
    return [b - a > room + 14 && { text, kind: 'inside', x: a + 8 }, far + room + 10 < x.end + MARGIN && { text, kind: 'outside', x: far + 7 },
      near - room - 10 > x.left && { text, kind: 'outside', x: near - 7, 'text-anchor': 'end' }];
  });
  const { text, kind, ...place } = places.find(Boolean) ?? { text: '', kind: 'outside' };
  group.append(s('text', { class: kind, y: 17.5, ...place }, text));
  return { group, name: bar.label, key: bar.kind };
}

function phaseRow(d, p, x, start) {
  const at = x(p.at);
  const [low, high] = [x(p.earliest), x(p.latest)];
  const name = phaseName(d, p.phase);
  const text = offset(millis(p.at) - start.at);
  const told = `${name} at ${clock(p.at)} UTC, ${text}, known to ${within(p)}, ${p.observed ? 'observed' : 'inferred'}, from ${words(p.source)}`;
  const group = s('g', { class: 'row phase', role: 'img', 'aria-label': told }, s('title', {}, told), ...band(x, p, MIDDLE - 5, 10));
  group.append(marker(p.phase, at, MIDDLE, !p.observed));
  const edge = Math.max(at + 8, high);
  const room = edge + text.length * 7 + 6 < x.end + MARGIN;
  group.append(s('text', { class: 'outside', y: 17.5, x: room ? edge + 6 : Math.min(at - 8, low) - 6, 'text-anchor': room ? 'start' : 'end' }, text));
  return { group, name, key: p.phase };
}

function lineRow(d, lines, x, start) {
  const group = s('g', { class: 'row lines', role: 'img', 'aria-label': `${lines.length} log lines, listed below` });
  const ack = d.logs?.acknowledgement;
  for (const line of lines) {
    const at = x(line.ms);
    const knew = ack && ack.at === line.at && ack.text === line.text;
    group.append(s('path', { class: `tick ${line.stream === 'stderr' ? 'stderr' : ''} ${knew ? 'ack' : ''}`, 'data-line': line.i, d: `M${at} ${knew ? 2 : 6}v${knew ? 22 : 15}` },
      s('title', {}, `${offset(line.ms - start.at)} ${line.text}`)));
  }
  return { group, name: 'Log lines', key: 'lines' };
}
