import { h } from './dom.js';
import { get } from './api.js';
import { duration, words } from './format.js';
import { badge } from './list.js';

const share = (n, all) => (all ? `${Math.round((100 * n) / all)} %` : '–');

function verdicts(counts, total) {
  return h('td', {}, Object.entries(counts).map(([v, n]) => h('span', { class: 'count' }, badge(v), ` ${n} (${share(n, total)}) `)));
}

const top = counts => Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([c, n]) => `${words(c)} ${n}`).join(', ');

// How long containers took to stop, beside the grace period they were given.
function histogram(stats) {
  const buckets = stats.drain.buckets;
  const most = Math.max(1, ...buckets.map(b => b.count));
  if (!stats.drain.count) return h('p', { class: 'quiet' }, 'No stop of a container of it was timed.');
  const graces = Object.keys(stats.graceSeconds).map(Number);
  const below = i => buckets[i - 1]?.atMostMs ?? -1;
  const holds = i => graces.filter(g => g * 1000 > below(i) && (buckets[i].atMostMs == null || g * 1000 <= buckets[i].atMostMs));
  const used = buckets.map((b, i) => b.count > 0 || holds(i).length > 0);
  const [first, last] = [used.indexOf(true), used.lastIndexOf(true)];
  return h('table', { class: 'histogram' }, h('caption', {}, `From the stop signal to the exit: half within ${duration(stats.drain.p50AtMostMs)}, 90 % within ${duration(stats.drain.p90AtMostMs)}`),
    h('tbody', {}, buckets.slice(first, last + 1).map((b, i) => {
      const grace = holds(first + i);
      return h('tr', {}, h('th', { scope: 'row' }, b.atMostMs == null ? `over ${duration(below(first + i))}` : `≤ ${duration(b.atMostMs)}`),
        h('td', { class: 'number' }, b.count),
        h('td', { class: 'bar-cell' }, h('progress', { max: most, value: b.count, 'aria-hidden': 'true' }),
          grace.length ? h('span', { class: 'chip' }, `grace ${grace.join(', ')} s`) : null));
    })));
}

export async function workloadSummary(namespace, kind, name) {
  const w = await get(`/api/v1/workloads/${[namespace, kind, name].map(encodeURIComponent).join('/')}`);
  return h('section', { class: 'card' },
    h('h2', {}, `${w.all.total} ${w.all.total === 1 ? 'ending' : 'endings'}, each counted once`),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Revisions' }, h('table', {},
      h('thead', {}, h('tr', {}, ['Revision', 'Endings', 'Verdicts', 'Causes', 'Outcomes', 'Drain p90'].map(t => h('th', { scope: 'col' }, t)))),
      h('tbody', {}, w.revisions.map(r => h('tr', {},
        h('th', { scope: 'row' }, `${r.revision ?? '–'}${r.cluster === 'default' ? '' : ` (${r.cluster})`}`),
        h('td', { class: 'number' }, r.total), verdicts(r.verdicts, r.total), h('td', {}, top(r.causes)), h('td', {}, top(r.outcomes)),
        h('td', {}, r.drain.p90AtMostMs == null ? '–' : `≤ ${duration(r.drain.p90AtMostMs)}`)))))),
    histogram(w.all));
}
