// Times have nanoseconds, which a JavaScript Date has not: milliseconds with a fraction, since 1970.
export function millis(time) {
  if (!time) return null;
  const [whole, fraction = '0'] = time.replace('Z', '').split('.');
  return Date.parse(`${whole}Z`) + Number(`0.${fraction}`) * 1000;
}

export function duration(ms) {
  if (ms === null || ms === undefined) return '–';
  const size = Math.abs(ms);
  if (size < 1) return `${size < 0.0005 ? 0 : ms.toFixed(2)} ms`;
  if (size < 999.5) return `${Math.round(ms)} ms`;
  if (size < 60000) return `${(ms / 1000).toFixed(size < 10000 ? 2 : 1)} s`;
  const minutes = Math.floor(size / 60000);
  if (minutes < 120) return `${ms < 0 ? '-' : ''}${minutes} min ${Math.round((size % 60000) / 1000)} s`;
  return `${ms < 0 ? '-' : ''}${Math.round(size / 3600000)} h`;
}

export const offset = ms => (ms < 0 ? `−${duration(-ms)}` : `+${duration(ms)}`);

export const clock = time => (time ? `${time.slice(11, 23)}` : '–');
export const day = time => (time ? `${time.slice(0, 10)} ${time.slice(11, 19)} UTC` : '–');

export function ago(time, now = Date.now()) {
  const ms = now - millis(time);
  if (Number.isNaN(ms)) return '';
  if (ms < 0) return 'in the future';
  if (ms < 60000) return `${Math.round(ms / 1000)} s ago`;
  if (ms < 3600000) return `${Math.round(ms / 60000)} min ago`;
  if (ms < 172800000) return `${Math.round(ms / 3600000)} h ago`;
  return `${Math.round(ms / 86400000)} days ago`;
}

export const words = code => String(code ?? '').replaceAll('_', ' ');

export const phaseOf = (document, name) => (document.phases ?? []).find(p => p.phase === name);

export function endOf(document) {
  const exited = phaseOf(document, 'exited');
  if (exited) return exited.at;
  return (document.phases ?? []).map(p => p.at).sort().pop() ?? null;
}

export const idPath = document => document.id.split('/').map(encodeURIComponent).join('/');
export const linkTo = document => `#/t/${idPath(document)}`;
export const podLink = document => `#/p/${encodeURIComponent(document.namespace)}/${encodeURIComponent(document.pod)}`;
export const workloadLink = document => `#/w/${[document.namespace, document.workload.kind, document.workload.name].map(encodeURIComponent).join('/')}`;
