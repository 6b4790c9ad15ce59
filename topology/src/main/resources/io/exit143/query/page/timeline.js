import { s } from './dom.js';
import { clock, duration, millis, offset, phaseOf } from './format.js';

const ROW = 26;
const TOP = 26;
const MARGIN = 14;

export const PHASES = {
  deletion_requested: 'Deletion asked for', kill_started: 'Kubelet begins', prestop_started: 'preStop starts',
  prestop_finished: 'preStop over', sigterm_sent: 'Stop signal', sigterm_acknowledged: 'Acknowledged',
  grace_expired: 'Grace over', sigkill_sent: 'SIGKILL', exited: 'Exit', status_reported: 'Status reported',
  endpoint_not_ready: 'Endpoint not ready', endpoint_removed: 'Endpoint gone', deleted: 'Pod gone',
};

export const phaseName = (d, phase) => (phase === 'sigterm_sent' ? d.stopSignal ?? 'Stop signal' : PHASES[phase] ?? phase);

// The moment others are told from: the stop signal, else what there is.
export function zero(d) {
  const first = phaseOf(d, 'sigterm_sent') ?? phaseOf(d, 'kill_started') ?? phaseOf(d, 'exited') ?? d.phases?.[0];
  return first ? { name: phaseName(d, first.phase), at: millis(first.at) } : null;
}

// Bars last from one moment to another; either end may be known as a range only.
function bars(d) {
  const found = [];
  const add = (kind, label, from, to, text) => {
    if (from && to) found.push({ kind, label, from, to, text });
  };
  const kill = phaseOf(d, 'kill_started') ?? phaseOf(d, 'deletion_requested');
  const seconds = d.grace?.effectiveSeconds;
  if (kill && seconds != null && phaseOf(d, 'sigterm_sent')) {
    const expired = phaseOf(d, 'grace_expired');
    const planned = millis(kill.at) + seconds * 1000;
    const to = expired ?? { at: planned, earliest: planned, latest: planned };
    const used = d.grace.usedMs == null ? '' : `, ${duration(d.grace.usedMs)} used`;
    add('grace', 'Grace', kill, to, `${seconds} s grace${used}`);
  }
  add('prestop', 'preStop', phaseOf(d, 'prestop_started'), phaseOf(d, 'prestop_finished'),
    `${d.preStop?.handler} hook, ${d.preStop?.result}, ${duration(d.preStop?.durationMs)}`);
  add('drain', 'Drain', phaseOf(d, 'sigterm_sent'), phaseOf(d, 'exited'), duration(d.durations?.drainMs));
  return found;
}

const number = time => (typeof time === 'number' ? time : millis(time));

// A line every 1, 2 or 5 times a power of ten, at most seven of them.
function steps(span) {
  const rough = span / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map(n => n * power).find(step => step >= rough);
}

export function timeline(d, width) {
  const start = zero(d);
  if (!start) return null;
  const label = width < 560 ? 122 : 150;
  const lines = (d.logs?.last ?? []).map(line => ({ ...line, ms: millis(line.at) }));
  const moments = d.phases.map(p => millis(p.at));
  const graces = bars(d).filter(b => b.kind === 'grace').map(b => number(b.to.at));
  let from = Math.min(...moments);
  let to = Math.max(...moments);
  const span = Math.max(to - from, 20);
  graces.forEach(g => { if (g < to + span) to = Math.max(to, g); });
  lines.forEach(l => { if (l.ms > from - span && l.ms < from) from = l.ms; if (l.ms < to + span) to = Math.max(to, l.ms); });
  const pad = Math.max(to - from, 20) * 0.03;
  from -= pad;
  to += pad;
  const plot = width - label - MARGIN;
  const x = time => label + Math.max(0, Math.min(1, (number(time) - from) / (to - from))) * plot;

  const rows = [...bars(d).map(b => barRow(b, x, start)), ...d.phases.map(p => phaseRow(d, p, x, start))];
  if (lines.length) rows.push(lineRow(lines, x, start));
  const height = TOP + rows.length * ROW + 8;
  const svg = s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group',
    'aria-label': 'Timeline. The same times are in the table below. Arrow keys move between rows.' });
  svg.append(axis(from, to, start, x, height, label));
  rows.forEach((row, i) => {
    row.group.setAttribute('transform', `translate(0 ${TOP + i * ROW})`);
    row.group.setAttribute('tabindex', i === 0 ? '0' : '-1');
    row.group.prepend(s('rect', { class: 'hit', x: 0, y: 0, width, height: ROW }));
    row.group.append(s('text', { class: 'row-label', x: label - 10, y: 17, 'text-anchor': 'end' }, row.name));
    svg.append(row.group);
  });
  svg.addEventListener('keydown', event => move(event, rows.map(r => r.group)));
  return svg;
}

function move(event, groups) {
  const now = groups.indexOf(document.activeElement);
  const next = { ArrowDown: now + 1, ArrowRight: now + 1, ArrowUp: now - 1, ArrowLeft: now - 1, Home: 0, End: groups.length - 1 }[event.key];
  if (now < 0 || next === undefined || !groups[next]) return;
  event.preventDefault();
  groups[now].setAttribute('tabindex', '-1');
  groups[next].setAttribute('tabindex', '0');
  groups[next].focus();
}

function axis(from, to, start, x, height, label) {
  const group = s('g', { class: 'axis', 'aria-hidden': 'true' });
  const step = steps(to - from);
  for (let t = Math.ceil((from - start.at) / step) * step; start.at + t <= to; t += step) {
    const at = x(start.at + t);
    const zeroLine = Math.abs(t) < step / 1000;
    group.append(s('line', { x1: at, x2: at, y1: TOP - 4, y2: height, class: zeroLine ? 'zero' : null }));
    group.append(s('text', { x: at, y: 15, 'text-anchor': 'middle' }, zeroLine ? '0' : offset(t).replace('.00', '')));
  }
  group.append(s('line', { x1: label, x2: label, y1: TOP - 4, y2: height, class: 'edge' }));
  return group;
}

function barRow(bar, x, start) {
  const [a, b] = [x(bar.from.at), x(bar.to.at)];
  const group = s('g', { class: `row bar ${bar.kind}`, role: 'img',
    'aria-label': `${bar.label}: ${bar.text}, from ${offset(number(bar.from.at) - start.at)} to ${offset(number(bar.to.at) - start.at)}` },
  s('title', {}, bar.text));
  for (const end of [bar.from, bar.to]) {
    const [low, high] = [x(end.earliest), x(end.latest)];
    if (high - low > 1) group.append(s('rect', { class: 'range', x: low, y: 8, width: high - low, height: 10 }));
  }
  group.append(s('rect', { class: 'body', x: a, y: 5, width: Math.max(2, b - a), height: 16, rx: 3 }));
  const inside = b - a > bar.text.length * 6.6 + 12;
  const rightRoom = b + bar.text.length * 6.6 + 10 < x(Infinity);
  const place = inside ? { x: a + 7 } : rightRoom ? { x: b + 6 } : { x: a - 6, 'text-anchor': 'end' };
  group.append(s('text', { class: inside ? 'inside' : 'outside', y: 17, ...place }, bar.text));
  return { group, name: bar.label };
}

function phaseRow(d, p, x, start) {
  const at = x(p.at);
  const [low, high] = [x(p.earliest), x(p.latest)];
  const wide = millis(p.latest) - millis(p.earliest);
  const name = phaseName(d, p.phase);
  const text = offset(millis(p.at) - start.at);
  const told = `${name} at ${clock(p.at)} UTC, ${text}, known to ${duration(wide)}, ${p.observed ? 'observed' : 'inferred'}, from ${p.source}`;
  const group = s('g', { class: `row phase ${p.phase} ${p.observed ? 'observed' : 'inferred'}`, role: 'img', 'aria-label': told }, s('title', {}, told));
  if (high - low > 1) {
    group.append(s('rect', { class: 'range', x: low, y: 8, width: high - low, height: 10, rx: 2 }),
      s('path', { class: 'ends', d: `M${low} 6v14M${high} 6v14` }));
  }
  group.append(marker(p.phase, at));
  const edge = Math.max(at + 7, high);
  const room = edge + text.length * 7 + 6 < x(Infinity) + MARGIN;
  group.append(s('text', { class: 'outside', y: 17, x: room ? edge + 6 : Math.min(at - 8, low) - 6, 'text-anchor': room ? 'start' : 'end' }, text));
  return { group, name };
}

// Shapes tell the markers apart without colour: a triangle for signals, a cross for SIGKILL, a square for the exit.
function marker(phase, at) {
  if (phase === 'sigterm_sent') return s('path', { class: 'mark', d: `M${at - 5} 7h10l-5 12z` });
  if (phase === 'sigkill_sent') return s('path', { class: 'mark cross', d: `M${at - 5} 8l10 10M${at + 5} 8l-10 10` });
  if (phase === 'exited') return s('rect', { class: 'mark', x: at - 5, y: 8, width: 10, height: 10 });
  return s('circle', { class: 'mark', cx: at, cy: 13, r: 4.5 });
}

function lineRow(lines, x, start) {
  const group = s('g', { class: 'row lines', role: 'img', 'aria-label': `${lines.length} last log lines, listed below` });
  for (const line of lines) {
    const at = x(line.ms);
    group.append(s('path', { class: `tick ${line.stream}`, d: `M${at} 5v16` }, s('title', {}, `${offset(line.ms - start.at)} ${line.text}`)));
  }
  return { group, name: 'Log lines' };
}
