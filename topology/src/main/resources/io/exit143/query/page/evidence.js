import { millis } from './format.js';

// Which records tell of a moment, by what they say.
const SAYS = {
  deletion_requested: /^deletionTimestamp|delete|evict|DisruptionTarget/i,
  kill_started: /^Killing:|^kill begun/,
  prestop_started: /^hook started/,
  prestop_finished: /^hook (completed|failed|overran)|^FailedPreStopHook|^kill after hook/,
  sigterm_sent: /^stop (requested|signal)|^kill after hook/,
  sigkill_sent: /^kill signal/,
  grace_expired: /^kill (begun|signal)|^stop requested|^hook overran/,
  exited: /^exited|^post termination|terminated: exit code|^oom/,
  status_reported: /terminated: exit code/,
  deleted: /pod was deleted/i,
};
const NEAR_MS = 1500;

// The pieces of evidence behind a moment, as positions in the document's list; what its source says comes first.
export function evidenceFor(d, phase) {
  const about = (d.evidence ?? []).map((e, i) => ({ e, i })).filter(({ e }) => tells(d, phase, e));
  const bySource = about.filter(({ e }) => e.source === phase.source);
  const others = about.filter(({ e }) => e.source !== phase.source && near(e, phase));
  return [...bySource, ...others].map(({ i }) => i);
}

function tells(d, phase, e) {
  if (phase.phase === 'sigterm_acknowledged') return e.source === phase.source && e.text === d.logs?.acknowledgement?.text;
  return SAYS[phase.phase]?.test(e.text) ?? false;
}

const near = (e, phase) => millis(e.at) > millis(phase.earliest) - NEAR_MS && millis(e.at) < millis(phase.latest) + NEAR_MS;
