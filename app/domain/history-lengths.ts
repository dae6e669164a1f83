import type { DatasetProfile } from './dataset.ts';
import { interestCount, type Protocol, type RunSettings } from './settings.ts';

type Bins = DatasetProfile['historyLengths'];

/** Of a history that is not cut in time, the share that a model is given (ComiRec, section 4.1). */
export const inputShare = 0.8;

/** The shortest history of which a model is given so many items in a test (ingest/protocols.ts). */
const enoughFor: Readonly<Record<Protocol, (items: number) => number>> = {
  'strong-generalisation': (items) => items / inputShare,
  'leave-one-out': (items) => items + 1,
  // What is known at the moment is all that there is of most.
  'point-in-time': (items) => items,
};

/** Share of the users whose history is shorter than `length`, in [0, 1]; within a bin lengths count as spread evenly. */
export function shareShorter(bins: Bins, length: number): number {
  let all = 0;
  let shorter = 0;
  for (const { from, to, count } of bins) {
    all += count;
    shorter += count * Math.min(1, Math.max(0, (length - from) / (to - from)));
  }
  return all === 0 ? 0 : shorter / all;
}

/** The length that so large a share of the users does not exceed. */
export function lengthAt(bins: Bins, share: number): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  let left = share * all;
  for (const { from, to, count } of bins) {
    if (left <= count && count > 0) return Math.ceil(from - 1 + (left / count) * (to - from));
    left -= count;
  }
  return (bins.at(-1)?.to ?? 1) - 1;
}

/** Share of the users whose input has fewer items than there are interests, so that some stay without. */
export const shareUnfed = (bins: Bins, interests: number, protocol: Protocol): number =>
  shareShorter(bins, enoughFor[protocol](interests));

/** What is legal of a run but does not suit the histories: null where it does. */
export interface Unsuited {
  /** share of the users with fewer input items than there are interests, where that is most of them */
  readonly unfed: number | null;
  /** the length that 95% of the histories do not exceed, where the run asks for more */
  readonly usual: number | null;
}

export function unsuitedTo(bins: Bins, settings: RunSettings): Unsuited {
  const interests = interestCount(settings);
  const unfed = shareUnfed(bins, interests, settings.protocol);
  const usual = lengthAt(bins, 0.95);
  return {
    unfed: interests > 1 && unfed > 0.5 ? unfed : null,
    usual: settings.historyLength > usual ? usual : null,
  };
}
