import type { RunFault } from '../../app/domain/experiment.ts';
import type { Words } from './words.svelte.ts';

/** Why a run failed or was interrupted, in the window's language where its code was kept; null where it was not. */
export function causeOfRun(
  { reason, fault }: { readonly reason: string | null; readonly fault: RunFault | null },
  words: Words,
): string | null {
  if (reason === null || fault === null) return reason;
  const { code, details } = fault;
  const t = words.t.experiments.causes;
  const error = { code, details, message: reason };
  const { cause, happened } = words.error(error);
  // What is wrong with a setting has words of its own.
  if (cause !== reason) return cause;
  if (code === 'cancelled') return t.cancelled;
  if (code !== 'worker-gone') return words.say(t.other, { happened, message: reason });
  if (details['studio'] === true) return t.studio;
  const { silentSeconds: n } = details;
  return typeof n === 'number'
    ? words.say(t.silent, { n })
    : words.say(t.gone, { reason: String(details['reason'] ?? reason) });
}
