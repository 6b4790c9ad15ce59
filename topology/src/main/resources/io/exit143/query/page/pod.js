import { h } from './dom.js';
import { get } from './api.js';
import { day, duration, endOf, millis, workloadLink } from './format.js';
import { lanes, legend, stopBegan } from './lanes.js';
import { badge, listOf } from './list.js';

// On one axis belong the endings of one stop; a crash loop's of hours before would leave it no room.
const ONE_STOP_MS = 10 * 60 * 1000;
const MOST_LANES = 14;
const ROLES = { init: 0, main: 1, sidecar: 2, ephemeral: 3 };

export async function podView(namespace, name) {
  const path = `/api/v1/pods/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}?limit=500`;
  const view = h('section', {});
  let items = [];
  const draw = () => view.replaceChildren(...parts(namespace, name, items));
  const load = async () => {
    items = (await get(path)).items;
    draw();
  };
  await load();
  const update = d => {
    if (d.namespace !== namespace || d.pod !== name) return;
    const at = items.findIndex(i => i.id === d.id);
    if (at >= 0) items[at] = d;
    else items.unshift(d);
    draw();
  };
  return { view, title: `Pod ${namespace}/${name}`, update, reload: load };
}

function parts(namespace, name, documents) {
  const generations = [...new Set(documents.map(d => d.podUid))].map(uid => documents.filter(d => d.podUid === uid));
  const workload = documents[0]?.workload;
  return [h('div', { class: 'heading' }, h('h1', {}, `Pod ${namespace}/${name}`),
    workload ? h('a', { href: workloadLink(documents[0]) }, `${workload.kind} ${workload.name}`) : null),
  generations.length > 1 ? h('p', { class: 'quiet' }, `${generations.length} pods have had this name; the newest comes first.`) : null,
  ...generations.map(generation)].filter(Boolean);
}

function generation(documents) {
  const last = Math.max(...documents.map(d => millis(endOf(d)) ?? 0));
  const shown = documents.filter(d => last - (millis(endOf(d)) ?? 0) <= ONE_STOP_MS).slice(0, MOST_LANES)
    .sort((a, b) => (ROLES[a.containerRole] ?? 9) - (ROLES[b.containerRole] ?? 9) || a.container.localeCompare(b.container) || a.restartCount - b.restartCount);
  const chart = lanes(shown.map(d => ({ d, title: d.container,
    under: [d.containerRole, d.restartCount ? `restart ${d.restartCount}` : null, d.exit?.code == null ? null : `exit ${d.exit.code}`].filter(Boolean).join(', ') })), stopBegan(shown));
  return h('section', { class: 'card' },
    h('h2', {}, `${shown[0]?.node ? `On ${shown[0].node}` : 'On an unknown node'}, until ${day(endOf(documents[0]))} `, worst(shown)),
    h('p', { class: 'quiet' }, `UID ${documents[0].podUid}. Times count from when the pod began to stop.`,
      shown.length < documents.length ? ` ${documents.length - shown.length} earlier endings are in the list only.` : '',
      longest(shown)),
    chart, legend(), listOf(documents, 'Endings of its containers'));
}

const BAD_FIRST = ['ungraceful', 'degraded', 'unknown', 'graceful'];
const worst = documents => badge(BAD_FIRST.find(v => documents.some(d => d.outcome.verdict === v)) ?? 'unknown');

function longest(documents) {
  const slowest = documents.filter(d => d.grace?.usedMs != null).sort((a, b) => b.grace.usedMs - a.grace.usedMs)[0];
  return slowest && documents.length > 1 ? ` ${slowest.container} took longest: ${duration(slowest.grace.usedMs)} of ${slowest.grace.effectiveSeconds} s.` : '';
}
