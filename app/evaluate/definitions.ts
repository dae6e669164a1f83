import type { DefinedFigures } from '../domain/definitions.ts';
import { historyOf } from '../domain/interactions.ts';
import { Random } from '../domain/random.ts';
import type { EncodedUsers, InterestEncoder } from '../model/encoder.ts';
import { DefinitionTally } from './definition-tally.ts';
import { evaluate, type Breathe } from './evaluate.ts';
import { innerProduct } from './inner-product.ts';
import type { ReportOptions, ReportParts } from './report.ts';
import { rankAmong, sampledNegatives } from './sampled-items.ts';

/** The same items are drawn for a user whatever the run, so that runs can be compared. */
const seed = 1;

/**
 * Judges a model once under every definition of recall, hit rate and NDCG that is in use, over the same users.
 * With R the merged list of N, R_k the own list of N of interest k, T the different targets, t1 the first of them
 * in time and S 100 items that the user never chose:
 *
 *   recall            |R ∩ T| / |T|
 *   cappedRecall      |R ∩ T| / min(N, |T|)                     Mult-VAE (Liang et al., 2018)
 *   pooledRecall      sum over users |R ∩ T| / sum |T|           MIND (Li et al., 2019): its HitRate
 *   nextItemRecall    [t1 ∈ R]                                  leave-one-out
 *   sampledRecall     share of t ∈ T that rank below N in S ∪ t  SASRec (Kang and McAuley, 2018)
 *   ownBudgetsRecall  |(∪ R_k) ∩ T| / |T|                       up to K N candidates
 *   otherSeenRecall   recall, where items of the input are dropped if R keeps them, and kept if R drops them
 *   nextItemNdcg      [t1 ∈ R] / log2(1 + rank of t1)
 *
 * @throws StudioError 'bad-input' where no user of the split can be judged
 */
export async function underDefinitions(
  parts: ReportParts,
  options: ReportOptions,
  breathe: Breathe,
): Promise<DefinedFigures> {
  const { log, split, categories } = parts;
  const encoder = new HeardEncoder(parts.encoder);
  const tally = new DefinitionTally(options.tops);
  const random = new Random(seed);
  const judged = { ...options, lambda: 0 };
  const half = (place: number) => (share: number) => breathe((place + share) / 2);
  await evaluate(encoder, log, split, categories, judged, half(0), (seen) => {
    const { user, input, targets } = seen.case;
    const negatives = sampledNegatives(historyOf(log, user), log.items, random.fork(user));
    const score = encoder.scoreOf(seen.row);
    const unreachable = new Set(options.dropSeen ? input : []);
    const ranks = [...new Set(targets)].map((target) =>
      unreachable.has(target) || score(target) === -Infinity
        ? Infinity
        : rankAmong(target, negatives, score),
    );
    tally.add(seen, ranks);
  });
  const values = tally.values();
  const other = { ...judged, dropSeen: !options.dropSeen };
  const { metrics } = await evaluate(parts.encoder, log, split, categories, other, half(1));
  for (const top of options.tops) values[`otherSeenRecall@${top}`] = metrics[`recall@${top}`]!;
  return { users: tally.users, values, candidates: tally.candidates() };
}

/** A model that remembers the interests of the users whom it encoded last. */
class HeardEncoder implements InterestEncoder {
  readonly #encoder: InterestEncoder;
  readonly #items: Float32Array;
  #heard: Float32Array = new Float32Array(0);

  constructor(encoder: InterestEncoder) {
    this.#encoder = encoder;
    this.#items = encoder.itemVectors();
  }

  get historyLength(): number {
    return this.#encoder.historyLength;
  }

  get interests(): number {
    return this.#encoder.interests;
  }

  get dimension(): number {
    return this.#encoder.dimension;
  }

  itemVectors(): Float32Array {
    return this.#items;
  }

  encode(histories: Int32Array, batch: number, users?: Int32Array): EncodedUsers {
    const encoded = this.#encoder.encode(histories, batch, users);
    this.#heard = encoded.interests;
    return encoded;
  }

  /** Scores items for one of those users: max_k <u_k, e_i> over the interests that are there. */
  scoreOf(row: number): (id: number) => number {
    const { interests, dimension } = this;
    const vectors = this.#heard.subarray(
      row * interests * dimension,
      (row + 1) * interests * dimension,
    );
    const there = Array.from({ length: interests }, (_, k) => k).filter((k) =>
      vectors.subarray(k * dimension, (k + 1) * dimension).some((value) => value !== 0),
    );
    return (id) =>
      there.reduce(
        (best, k) => Math.max(best, innerProduct(vectors, k, this.#items, id, dimension)),
        -Infinity,
      );
  }

  dispose(): void {
    this.#encoder.dispose();
  }
}
