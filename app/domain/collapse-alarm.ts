import type { CollapseFigures } from './experiment.ts';
import { inEffect, type RunSettings } from './settings.ts';
import { hasSetting } from './sweep.ts';

/** From here on two interests of a user are one for all that retrieval can tell. */
const sameDirection = 0.9;
/** From here on they share much of what they retrieve. */
const closeDirection = 0.7;
/** An interest is idle where it wins less than this part of what an even share would be. */
const idlePart = 0.2;
/** Share of the K - 1 further directions under which the interests count as one. */
const usedDirections = 0.25;
/** The same under which they are close, whatever their mean cosine. */
const apartDirections = 0.5;
/** Interests begin alike; only after so many validations is it a bad sign. */
const settledAfter = 3;

/** A mean cosine that falls by so much from one validation to the next is on its way. */
const parting = 0.01;

/** How the interests of a run do: not yet to be told, apart, close, still parting, or collapsing and by which signs. */
export type CollapseVerdict =
  | { readonly kind: 'early' | 'apart' | 'close' | 'parting' }
  | {
      readonly kind: 'collapsing';
      readonly alike: boolean;
      /** interests, from 0, that win hardly any target */
      readonly idle: readonly number[];
    };

/**
 * @param validations the figures of all validations so far, at least one
 * @param goesOn whether there will be more
 */
export function collapseVerdict(
  validations: readonly CollapseFigures[],
  goesOn: boolean,
): CollapseVerdict {
  const figures = validations.at(-1)!;
  const before = validations.at(-2)?.meanCosine ?? 0;
  const { meanCosine, effectiveRank, shares } = figures;
  const K = shares.length;
  if (validations.length < settledAfter) return { kind: 'early' };
  const alike = meanCosine >= sameDirection || effectiveRank < 1 + usedDirections * (K - 1);
  const idle = shares.flatMap((share, interest) => (share < idlePart / K ? [interest] : []));
  if (alike && idle.length === 0 && goesOn && before - meanCosine > parting)
    return { kind: 'parting' };
  if (alike || idle.length > 0) return { kind: 'collapsing', alike, idle };
  const close = meanCosine >= closeDirection || effectiveRank < 1 + apartDirections * (K - 1);
  return { kind: close ? 'close' : 'apart' };
}

/** A setting that keeps interests apart, at a value that helped. */
export interface Remedy {
  readonly key: 'squashPower' | 'diversityWeight' | 'routingWeight';
  readonly value: number;
}

const remedies: readonly Remedy[] = [
  { key: 'squashPower', value: 0.5 },
  { key: 'diversityWeight', value: 0.1 },
  { key: 'routingWeight', value: 10 },
];

/** The remedies that the model has and the run does not take already. */
export function remediesFor(run: RunSettings): Remedy[] {
  const settings = inEffect(run);
  return remedies.filter(({ key, value }) => {
    if (!hasSetting(settings.model, key)) return false;
    return key === 'squashPower' ? settings[key] > value : settings[key] < value;
  });
}
