import { StudioError } from '../contract/errors.ts';
import type { Random } from '../domain/random.ts';
import type { RunSettings } from '../domain/settings.ts';
import { createDistribution, type Distribution } from './distributions.ts';
import { HitFinder } from './hit-finder.ts';

/** The items that every target of a batch is scored against, and their log Q corrections. */
export interface Candidates {
  /** [S] item ids, never 0 */
  readonly ids: Int32Array;
  /** [S] added to the candidates' logits */
  readonly corrections: Float32Array;
  /** [B] added to the targets' logits */
  readonly targetCorrections: Float32Array;
  /** [h * 2] pairs (row of the batch, candidate) where the candidate is the row's own target */
  readonly hits: Int32Array;
}

/** Who the candidates are decides which softmax it is. */
export interface CandidateSource {
  /** S */
  readonly count: number;
  /** The arrays are overwritten by the next call. */
  next(targets: Int32Array, random: Random): Candidates;
}

/**
 * @param counts [V + 1] events of each item among the training users
 * @throws StudioError 'bad-settings' where they are needed and all are 0
 */
export function createCandidates(settings: RunSettings, counts: Uint32Array): CandidateSource {
  refuseWithoutCounts(settings, counts);
  switch (settings.objective) {
    case 'sampled-softmax': {
      const { sampler, popularityPower, negatives } = settings;
      const distribution = createDistribution(sampler, counts, popularityPower);
      return new SampledCandidates(distribution, negatives);
    }
    case 'in-batch':
      return new InBatchCandidates(settings.batchSize, counts);
    case 'full-softmax':
      return new AllCandidates(counts.length - 1);
  }
}

function refuseWithoutCounts({ objective, sampler }: RunSettings, counts: Uint32Array): void {
  const inBatch = objective === 'in-batch';
  const needed = inBatch || (objective === 'sampled-softmax' && sampler !== 'uniform');
  if (!needed || counts.some((count) => count > 0)) return;
  const [setting, value] = inBatch ? ['objective', objective] : ['sampler', sampler];
  throw new StudioError(
    'bad-settings',
    `${setting} is ${value}, which takes how often each item was chosen, but no training user chose any. ` +
      'Choose the sampler uniform, or a dataset with more users.',
    { problem: 'no-counts', setting, value },
  );
}

/**
 * Sampled softmax: S distinct items drawn anew for each batch (Jean et al. 2015), drawing again until
 * they are distinct, as TensorFlow's candidate samplers do. With `tries` draws in all, item i is
 * expected Q_i = 1 - (1 - p_i)^tries times; its logit is corrected by -log Q_i, the target's likewise.
 * Where S reaches the number of items that can be drawn, all of them are candidates and Q = 1.
 */
export class SampledCandidates implements CandidateSource {
  readonly count: number;
  readonly #distribution: Distribution;
  readonly #ids: Int32Array;
  readonly #corrections: Float32Array;
  /** [V + 1] the batch in which an item was drawn last */
  readonly #drawn: Int32Array;
  #batch = 0;
  readonly #hits: HitFinder;

  constructor(distribution: Distribution, negatives: number) {
    const { probabilities } = distribution;
    const drawable = probabilities.reduce((sum, p) => sum + (p > 0 ? 1 : 0), 0);
    this.count = Math.min(negatives, drawable);
    this.#distribution = distribution;
    this.#ids = new Int32Array(this.count);
    this.#corrections = new Float32Array(this.count);
    this.#drawn = new Int32Array(probabilities.length);
    this.#hits = new HitFinder(probabilities.length);
    if (this.count === drawable) this.#takeAll();
  }

  next(targets: Int32Array, random: Random): Candidates {
    const targetCorrections = new Float32Array(targets.length);
    if (!this.#all) {
      const tries = this.#draw(random);
      correct(this.#distribution, this.#ids, tries, this.#corrections);
      correct(this.#distribution, targets, tries, targetCorrections);
    }
    const hits = this.#hits.find(targets, this.#ids);
    return { ids: this.#ids, corrections: this.#corrections, targetCorrections, hits };
  }

  #all = false;

  #takeAll(): void {
    this.#all = true;
    let at = 0;
    this.#distribution.probabilities.forEach((p, id) => {
      if (p > 0) this.#ids[at++] = id;
    });
  }

  /** Fills the ids; returns the number of draws that it took. */
  #draw(random: Random): number {
    const batch = ++this.#batch;
    let tries = 0;
    for (let found = 0; found < this.count; tries++) {
      const id = this.#distribution.draw(random);
      if (this.#drawn[id] === batch) continue;
      this.#drawn[id] = batch;
      this.#ids[found++] = id;
    }
    return tries;
  }
}

/** -log(1 - (1 - p)^tries) for each id. */
function correct(
  { probabilities }: Distribution,
  ids: Int32Array,
  tries: number,
  into: Float32Array,
) {
  for (let i = 0; i < ids.length; i++) {
    const p = probabilities[ids[i]!]!;
    into[i] = -Math.log(expectedCount(p, tries));
  }
}

/** How often an item of probability p is expected among distinct draws that took `tries`. */
export function expectedCount(p: number, tries: number): number {
  return -Math.expm1(tries * Math.log1p(-p));
}

/**
 * In-batch softmax: the targets of the batch are each other's candidates (Yi et al. 2019), corrected by
 * -log q, q an item's share of all events. An item that is a target twice is not its own negative.
 */
export class InBatchCandidates implements CandidateSource {
  readonly count: number;
  readonly #corrections: Float32Array;
  readonly #hits: HitFinder;

  /** @param counts [V + 1] events of each item */
  constructor(batch: number, counts: Uint32Array) {
    this.count = batch;
    const total = counts.reduce((sum, count) => sum + count, 0);
    this.#corrections = Float32Array.from(counts, (count) => -Math.log(Math.max(count, 1) / total));
    this.#hits = new HitFinder(counts.length);
  }

  next(targets: Int32Array): Candidates {
    const corrections = Float32Array.from(targets, (id) => this.#corrections[id]!);
    const hits = this.#hits.find(targets, targets);
    return { ids: targets, corrections, targetCorrections: corrections, hits };
  }
}

/** Full softmax: every item is a candidate each time, and nothing is to be corrected. */
export class AllCandidates implements CandidateSource {
  readonly count: number;
  readonly #ids: Int32Array;
  readonly #corrections: Float32Array;
  readonly #hits: HitFinder;

  constructor(items: number) {
    this.count = items;
    this.#ids = Int32Array.from({ length: items }, (_, i) => i + 1);
    this.#corrections = new Float32Array(items);
    this.#hits = new HitFinder(items + 1);
  }

  next(targets: Int32Array): Candidates {
    const targetCorrections = new Float32Array(targets.length);
    const hits = this.#hits.find(targets, this.#ids);
    return { ids: this.#ids, corrections: this.#corrections, targetCorrections, hits };
  }
}
