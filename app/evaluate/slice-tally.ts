import type { SliceScore } from '../domain/report.ts';
import type { Observation } from './judge.ts';
import type { Slicing } from './slices.ts';

/** What one user has in a slice. */
interface Share {
  targets: number;
  found: number;
}

/** The figures of every slice of one slicing, collected user after user. */
export class SliceTally {
  readonly #slicing: Slicing;
  readonly #top: number;
  readonly #users: Uint32Array;
  readonly #targets: Uint32Array;
  readonly #recalls: Float64Array;
  readonly #hits: Uint32Array;

  /** @param top N */
  constructor(slicing: Slicing, top: number) {
    const { length } = slicing.slices;
    this.#slicing = slicing;
    this.#top = top;
    this.#users = new Uint32Array(length);
    this.#targets = new Uint32Array(length);
    this.#recalls = new Float64Array(length);
    this.#hits = new Uint32Array(length);
  }

  add(observation: Observation): void {
    for (const [slice, { targets, found }] of sharesOf(this.#slicing, observation, this.#top)) {
      this.#users[slice]!++;
      this.#targets[slice]! += targets;
      this.#recalls[slice]! += found / targets;
      if (found > 0) this.#hits[slice]!++;
    }
  }

  counts(slice: number): { users: number; targets: number } {
    return { users: this.#users[slice]!, targets: this.#targets[slice]! };
  }

  score(slice: number): SliceScore {
    const users = Math.max(1, this.#users[slice]!);
    return { recall: this.#recalls[slice]! / users, hitRate: this.#hits[slice]! / users };
  }
}

/** By slice, how many different targets one user has in it and how many of them are among the first N. */
export function sharesOf(
  slicing: Slicing,
  { case: each, shown }: Observation,
  top: number,
): Map<number, Share> {
  const sliceOf = slicing.of(each);
  const list = new Set(shown.subarray(0, top));
  const shares = new Map<number, Share>();
  for (const target of new Set(each.targets)) {
    const slice = sliceOf(target);
    if (slice < 0) continue;
    const share = shares.get(slice) ?? { targets: 0, found: 0 };
    share.targets++;
    if (list.has(target)) share.found++;
    shares.set(slice, share);
  }
  return shares;
}
