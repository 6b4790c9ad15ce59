import { plain } from './dom.js';
import { day, duration, millis, offset, words } from './format.js';
import { causeSentence, outcomeSentence } from './sentence.js';
import { phaseName, zero } from './timeline.js';

// Characters that mean something in Markdown or in a table.
const escaped = text => plain(text).replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/@/g, '@\u200b');

// A fence longer than any run of backquotes in it.
function fenced(text) {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

export function markdown(d, address) {
  const start = zero(d);
  const parts = [
    `**${escaped(outcomeSentence(d))}** ${escaped(causeSentence(d))}`,
    `Container ${escaped(d.container)} of pod ${escaped(`${d.namespace}/${d.pod}`)} on ${escaped(d.node ?? 'an unknown node')}, verdict **${escaped(d.outcome.verdict)}** (${escaped(words(d.outcome.code))}). ${address}`,
    ['| moment | time | from ' + escaped(start?.name ?? 'start') + ' | source |', '|---|---|---|---|',
      ...(d.phases ?? []).map(p => `| ${escaped(phaseName(d, p.phase))} | ${day(p.at)} | ${offset(millis(p.at) - start.at)} ± ${duration((millis(p.latest) - millis(p.earliest)) / 2)} | ${escaped(words(p.source))}${p.observed ? '' : ', inferred'} |`)].join('\n'),
  ];
  const last = d.logs?.last ?? [];
  if (last.length) parts.push('Last words:', fenced(last.map(l => `${l.at} ${plain(l.text)}`).join('\n')));
  for (const a of d.advice ?? []) parts.push(`Advice: ${escaped(a.summary)}.${a.because ? ` Because: ${escaped(a.because)}.` : ''}`, ...(a.patch ? [fenced(plain(a.patch))] : []));
  return `${parts.join('\n\n')}\n`;
}
