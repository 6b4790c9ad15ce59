import { duration, words } from './format.js';

// The answering sentence: what happened to the container, then why it was stopped.
const OUTCOMES = {
  exited_zero: d => (d.outcome.verdict === 'degraded' ? `Stopped, but only just: exited with code 0${after(d)}, ${blemish(d)}` : `Stopped gracefully: exited with code 0${after(d)}`),
  exited_on_signal: d => onSignal(d),
  exited_nonzero: d => `Stopped on request, but exited with code ${d.exit?.code}${after(d)}`,
  killed_after_grace: d => `Killed with SIGKILL after its ${grace(d)}grace period: ${KILLED[d.outcome.detail] ?? 'it had not exited by then'}`,
  killed_early: d => `Killed with SIGKILL before its ${grace(d)}grace period was over`,
  crashed_during_stop: d => `Crashed${signal(d)} while it was shutting down`,
  oom_killed_during_stop: () => 'Killed by the kernel for memory while it was shutting down',
  oom_killed: () => 'Killed by the kernel: it used more memory than it may',
  completed: () => 'Ended by itself, with exit code 0',
  failed: d => `Ended by itself, with exit code ${d.exit?.code}`,
  crashed: d => `Crashed${signal(d)}`,
  killed_by_signal: d => `Killed by a signal${signal(d)} (exit code ${d.exit?.code}), and nothing in Kubernetes had asked for a stop`,
  start_failed: () => 'Could not be started',
  lost: () => 'Nobody saw how it ended: its real exit was never reported',
  pending: () => 'Has not ended yet',
};

const KILLED = {
  sigterm_ignored: 'it did nothing on the stop signal',
  slow_shutdown: 'it was shutting down, too slowly',
  prestop_used_grace: 'its preStop hook had used the time',
  sidecar_starved: 'the main containers had used the time, so the sidecar had none',
  minimum_grace: 'only the minimum of 2 s was left to it',
};

const after = d => (d.durations?.drainMs == null ? '' : `, ${duration(d.durations.drainMs)} after ${d.stopSignal ?? 'the signal'}`);
const grace = d => (d.grace?.effectiveSeconds == null ? '' : `${d.grace.effectiveSeconds} s `);
// What keeps an orderly exit from being graceful.
function blemish(d) {
  if (['failed', 'overran'].includes(d.preStop?.result)) return `and its preStop hook ${d.preStop.result}`;
  if (d.grace?.usedRatio != null) return `with ${Math.round(100 * d.grace.usedRatio)} % of its ${grace(d)}grace period used`;
  return 'late in its grace period';
}

const signal = d => (d.exit?.signal ? ` (${d.exit.signal})` : '');

function onSignal(d) {
  const how = {
    handled: 'it handled the signal and ended by it',
    default_action: 'it has no handler, so the signal itself ended it',
  }[d.outcome.detail] ?? 'whether it handled the signal is not known';
  return `Ended by ${d.exit?.signal ?? d.stopSignal ?? 'the stop signal'} (exit code ${d.exit?.code})${after(d)}: ${how}`;
}

export function outcomeSentence(d) {
  const tell = OUTCOMES[d.outcome?.code];
  return `${tell ? tell(d) : words(d.outcome?.code)}.`;
}

export function causeSentence(d) {
  const cause = d.cause ?? {};
  if (cause.code === 'unknown' || !cause.code) return 'Why is not known: no evidence tells.';
  const by = cause.initiator?.user ? `, asked for by ${cause.initiator.user}` : '';
  return `Why: ${cause.summary ?? words(cause.code)}${by}.`;
}

export const VERDICTS = { graceful: '✓', degraded: '▲', ungraceful: '✕', unknown: '?' };
