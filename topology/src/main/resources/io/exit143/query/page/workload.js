import { h, s } from './dom.js';
import { get } from './api.js';
import { day, duration, endOf, linkTo, millis, words } from './format.js';
import { badge } from './list.js';
import { fitted, marker, scale, step } from './scale.js';

const share = (n, all) => (all ? `${Math.round((100 * n) / all)} %` : '–');

function verdicts(counts, total) {
  return h('td', {}, Object.entries(counts).map(([v, n]) => h('span', { class: 'count' }, badge(v), ` ${n} (${share(n, total)}) `)));
}

const top = counts => Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([c, n]) => `${words(c)} ${n}`).join(', ');

const graces = stats => Object.keys(stats.graceSeconds).map(Number).sort((a, b) => a - b);

// What the times say of the grace period that was given.
function judgement(stats) {
  const given = graces(stats);
  const { count, p50AtMostMs: half, p99AtMostMs: most } = stats.drain;
  if (!count) return 'No stop of a container of it was timed.';
  const told = `From the stop signal to the exit: half within ${duration(half)}, 99 % within ${most == null ? 'no known bound' : duration(most)}.`;
  if (given.length !== 1 || most == null) return told;
  const grace = given[0] * 1000;
  if (most >= grace) return `${told} That is as long as the grace period of ${given[0]} s: the slowest are being killed, or nearly so.`;
  if (count >= 5 && most * 4 <= grace) return `${told} The grace period of ${given[0]} s leaves ample room.`;
  return `${told} The grace period is ${given[0]} s.`;
}

// How long containers took to stop, beside the grace period they were given.
function histogram(stats) {
  const buckets = stats.drain.buckets;
  if (!stats.drain.count) return null;
  const most = Math.max(1, ...buckets.map(b => b.count));
  const below = i => buckets[i - 1]?.atMostMs ?? -1;
  const holds = i => graces(stats).filter(g => g * 1000 > below(i) && (buckets[i].atMostMs == null || g * 1000 <= buckets[i].atMostMs));
  const used = buckets.map((b, i) => b.count > 0 || holds(i).length > 0);
  const [first, last] = [used.indexOf(true), used.lastIndexOf(true)];
  const WIDE = 320;
  return h('table', { class: 'histogram' }, h('caption', {}, 'How many took how long, and the grace period'),
    h('thead', { class: 'hidden' }, h('tr', {}, ['Drain time', 'Endings', 'Share'].map(t => h('th', { scope: 'col' }, t)))),
    h('tbody', {}, buckets.slice(first, last + 1).map((b, i) => {
      const grace = holds(first + i);
      return h('tr', { class: grace.length ? 'deadline' : null }, h('th', { scope: 'row' }, b.atMostMs == null ? `over ${duration(below(first + i))}` : `≤ ${duration(b.atMostMs)}`),
        h('td', { class: 'number' }, b.count),
        h('td', {}, h('div', { class: 'bar-cell' }, s('svg', { class: 'count-bar', width: '100%', height: 12, viewBox: `0 0 ${WIDE} 12`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
          s('rect', { width: (b.count / most) * WIDE, height: 12 })),
        grace.length ? h('span', { class: 'chip' }, `grace ${grace.join(', ')} s`) : null)));
    })));
}

const HEIGHT = 230;
const TOP = 14;
const BOTTOM = 26;
const LEFT = 56;

// A grace period further away than this would press all points to the ground.
const FAR = 4;

// Each ending as a point: when it was, and how long it took from the stop signal on. The lines are grace periods.
function history(documents) {
  const timed = documents.filter(d => d.durations?.drainMs != null && endOf(d));
  if (timed.length < 2) return null;
  return fitted(h('div', { class: 'timeline' }), width => drawHistory(timed, width));
}

function drawHistory(timed, width) {
  const ends = timed.map(d => millis(endOf(d)));
  const x = scale(Math.min(...ends), Math.max(...ends), LEFT, width - LEFT - 16);
  const given = [...new Set(timed.map(d => d.grace?.effectiveSeconds).filter(g => g != null))];
  const slowest = Math.max(...timed.map(d => d.durations.drainMs));
  const shown = given.filter(g => g * 1000 <= slowest * FAR);
  const most = Math.max(slowest, ...shown.map(g => g * 1000)) * 1.15;
  const y = ms => HEIGHT - BOTTOM - (ms / most) * (HEIGHT - BOTTOM - TOP);
  const svg = s('svg', { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img',
    'aria-label': `Drain times of ${timed.length} endings between ${day(endOf(timed.at(-1)))} and ${day(endOf(timed[0]))}. The list below names them.` });
  const by = step(most, 4);
  for (let ms = 0; ms <= most; ms += by) {
    svg.append(s('g', { class: 'axis' }, s('line', { x1: LEFT, x2: width - 16, y1: y(ms), y2: y(ms) }), s('text', { x: LEFT - 8, y: y(ms) + 4, 'text-anchor': 'end' }, ms ? duration(ms).replace('.00', '') : '0')));
  }
  for (const g of shown) {
    svg.append(s('g', { class: 'deadline' }, s('line', { x1: LEFT, x2: width - 16, y1: y(g * 1000), y2: y(g * 1000) }), s('text', { x: width - 20, y: y(g * 1000) - 5, 'text-anchor': 'end' }, `grace ${g} s`)));
  }
  const far = given.filter(g => !shown.includes(g));
  if (far.length) svg.append(s('g', { class: 'deadline' }, s('text', { x: width - 20, y: TOP - 2, 'text-anchor': 'end' }, `↑ grace ${far.join(', ')} s, far above`)));
  svg.append(s('g', { class: 'axis' }, s('text', { x: LEFT, y: HEIGHT - 6 }, day(endOf(timed.at(-1)))), s('text', { x: width - 16, y: HEIGHT - 6, 'text-anchor': 'end' }, day(endOf(timed[0])))));
  for (const d of timed) {
    const point = s('g', { class: `point ${d.outcome.verdict}` }, s('title', {}, `${d.pod} ${d.container}: ${d.outcome.verdict}, ${duration(d.durations.drainMs)}, revision ${d.workload?.revision ?? '–'}`),
      shape(d.outcome.verdict, x(endOf(d)), y(d.durations.drainMs)));
    point.addEventListener('click', () => { location.hash = linkTo(d); });
    svg.append(point);
  }
  return svg;
}

function shape(verdict, x, y) {
  if (verdict === 'ungraceful') return s('path', { class: 'mark', d: `M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10` });
  if (verdict === 'degraded') return s('path', { class: 'mark', d: `M${x} ${y - 6}l6 11h-12z` });
  return marker(verdict === 'graceful' ? 'point' : 'other', x, y, verdict === 'unknown');
}

export async function workloadSummary(namespace, kind, name, documents) {
  const w = await get(`/api/v1/workloads/${[namespace, kind, name].map(encodeURIComponent).join('/')}`);
  const chart = history(documents);
  return h('div', {},
    h('section', { class: 'card' },
      h('h2', {}, `${w.all.total} ${w.all.total === 1 ? 'ending' : 'endings'}, ${share(w.all.verdicts.graceful ?? 0, w.all.total)} graceful`),
      h('p', {}, judgement(w.all)),
      chart && [chart, h('p', { class: 'legend quiet' }, Object.entries({ graceful: '●', degraded: '▲', ungraceful: '✕', unknown: '○' }).map(([v, mark]) => h('span', { class: `point-word ${v}` }, `${mark} ${v}`)), h('span', {}, '┄ grace period'), h('span', {}, `the latest ${documents.length}`))],
      histogram(w.all)),
    h('section', { class: 'card' },
      h('h2', {}, 'Revisions'),
      h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Revisions' }, h('table', {},
        h('thead', {}, h('tr', {}, ['Revision', 'Endings', 'Verdicts', 'Causes', 'Outcomes', 'Drain p90'].map(t => h('th', { scope: 'col', class: t === 'Endings' ? 'number' : null }, t)))),
        h('tbody', {}, w.revisions.map(r => h('tr', {},
          h('th', { scope: 'row' }, `${r.revision ?? '–'}${r.cluster === 'default' ? '' : ` (${r.cluster})`}`),
          h('td', { class: 'number' }, r.total), verdicts(r.verdicts, r.total), h('td', {}, top(r.causes)), h('td', {}, top(r.outcomes)),
          h('td', {}, r.drain.p90AtMostMs == null ? '–' : `≤ ${duration(r.drain.p90AtMostMs)}`))))))));
}

