import { s } from './dom.js';
import { duration, millis, offset } from './format.js';

export const number = time => (typeof time === 'number' ? time : millis(time));

// From times to places; what lies outside is put at the edge.
export function scale(from, to, left, width) {
  const pad = Math.max(to - from, 20) * 0.03;
  const [a, b] = [from - pad, to + pad];
  const x = time => left + Math.max(0, Math.min(1, (number(time) - a) / (b - a))) * width;
  x.from = a;
  x.to = b;
  x.end = left + width;
  x.left = left;
  return x;
}

// A line every 1, 2 or 5 times a power of ten (of seconds, minutes or hours), about six of them.
const MINUTES = [60000, 120000, 300000, 600000, 1200000, 1800000, 3600000, 7200000, 21600000, 86400000];
export function step(span, most = 6) {
  const rough = span / most;
  if (rough > 50000) return MINUTES.find(m => m >= rough) ?? Math.ceil(rough / 86400000) * 86400000;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map(n => n * power).find(each => each >= rough);
}

// Labels count from zero, which has a line of its own.
export function axis(x, zero, top, height) {
  const group = s('g', { class: 'axis', 'aria-hidden': 'true' });
  const by = step(x.to - x.from, Math.max(2, Math.min(7, (x.end - x.left) / 95)));
  for (let t = Math.ceil((x.from - zero) / by) * by; zero + t <= x.to; t += by) {
    const at = x(zero + t);
    const isZero = Math.abs(t) < by / 1000;
    group.append(s('line', { x1: at, x2: at, y1: top - 4, y2: height, class: isZero ? 'zero' : null }));
    group.append(s('text', { x: at, y: top - 11, 'text-anchor': 'middle' }, isZero ? '0' : label(t)));
  }
  group.append(s('line', { x1: x.left, x2: x.left, y1: top - 4, y2: height, class: 'edge' }));
  return group;
}

const label = t => offset(t).replace(/\.0+ s$/, ' s').replace(/(\.\d*?)0+ s$/, '$1 s').replace(' min 0 s', ' min');

// A band where a moment may have been, with its two ends marked.
export function band(x, moment, y, height) {
  const [low, high] = [x(moment.earliest), x(moment.latest)];
  if (!(high - low > 1)) return [];
  return [s('rect', { class: 'range', x: low, y, width: high - low, height, rx: 2 }),
    s('path', { class: 'ends', d: `M${low} ${y - 2}v${height + 4}M${high} ${y - 2}v${height + 4}` })];
}

export const within = moment => duration(number(moment.latest) - number(moment.earliest));

// Shapes tell the markers apart without colour: a triangle for signals, a cross for SIGKILL, a square for the exit.
export function marker(phase, at, y, inferred) {
  const attributes = { class: `mark ${phase}${inferred ? ' inferred' : ''}` };
  if (phase === 'sigterm_sent') return s('path', { ...attributes, d: `M${at - 5.5} ${y - 6}h11l-5.5 12z` });
  if (phase === 'sigkill_sent') return s('path', { ...attributes, d: `M${at - 5} ${y - 5}l10 10M${at + 5} ${y - 5}l-10 10` });
  if (phase === 'exited') return s('rect', { ...attributes, x: at - 5, y: y - 5, width: 10, height: 10 });
  if (phase === 'grace_expired') return s('path', { ...attributes, d: `M${at} ${y - 7}v14` });
  return s('circle', { ...attributes, cx: at, cy: y, r: 4.5 });
}

// Draws again whenever the width it has changes.
export function fitted(holder, draw) {
  let width = 0;
  new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (!now || now === width) return;
    width = now;
    requestAnimationFrame(() => {
      const drawn = draw(width);
      if (drawn) holder.replaceChildren(drawn);
    });
  }).observe(holder);
  return holder;
}
