import type { ItemExplanation, LeftOut, RankedItem } from '../domain/explanation.ts';
import { packHistory } from '../domain/interactions.ts';
import type { SplitName } from '../ingest/split.ts';
import { placeInCatalogue, type PlacedItem } from './catalogue-place.ts';
import type { InspectedModel } from './inspected-model.ts';
import { matchInterests } from './match-interests.ts';
import { standings } from './standings.ts';
import type { Subject } from './subject.ts';

export interface ExplanationOptions {
  /** N, the length of the merged list: what outranks an item is shown from its end */
  readonly top: number;
  /** nothing of the input is ranked */
  readonly dropSeen: boolean;
  /** item keys in place of the user's own input (what if), oldest first; null = the user's own */
  readonly history: readonly string[] | null;
  /** the part in which the user is judged; where they are not of it, their last */
  readonly split: SplitName;
}

/** So many items are shown on each side of the item, and at the end of the list. */
const neighbours = 2;

/**
 * Why an item is where it is, or why it is not in the list: computed, over the whole catalogue.
 *
 * The score of an item is max_k <u_k, e_i>, its rank 1 + the number of items that come before it by score (of equal
 * scores the lower id first): where it stands in the merged list of any length, as lambda = 0 makes it.
 *
 * Leave-one-out: for each position t of what the model was given, the model is asked anew without that item, the
 * others moving up, and the item is ranked anew. What competes stays the same: an item that was left out
 * remains seen.
 *
 * @param userKey null = somebody made up, of whom the history of the options is all there is
 * @throws StudioError 'not-found' for a user or an item that the dataset lacks
 */
export function explainItem(
  model: InspectedModel,
  userKey: string | null,
  itemKey: string,
  options: ExplanationOptions,
): ItemExplanation {
  const id = model.itemOf(itemKey);
  const subject = model.subject(userKey, options.split, options.history);
  const passedOver = new Set(options.dropSeen ? subject.input : []);
  const { interests } = subject.encoded;
  const place = placeInCatalogue(model, interests, id, passedOver, neighbours);
  const ranked = ({ id: other, score, interest, rank }: PlacedItem): RankedItem => ({
    ...model.described(other),
    ...{ score, interest, rank, target: subject.targets.has(other) },
  });
  return {
    ...model.described(id),
    interests: place.standing,
    interest: place.winner,
    rank: place.rank,
    items: model.data.log.items - passedOver.size,
    seen: subject.input.includes(id),
    dropped: passedOver.has(id),
    target: subject.targets.has(id),
    aboveBy: place.aboveBy,
    above: place.above.map(ranked),
    below: place.below.map(ranked),
    last: lastOfList(model, subject, options).map(ranked),
    leftOut:
      place.winner === null || model.encoder.isLookUp === true
        ? []
        : leaveOneOut(model, subject, id, passedOver),
  };
}

/** The end of the merged N: what the item would have to outrank. */
function lastOfList(
  model: InspectedModel,
  subject: Subject,
  { top, dropSeen }: ExplanationOptions,
): PlacedItem[] {
  const lists = subject.lists(top, dropSeen);
  const merge = model.merging(lists.top);
  merge.union(lists, 0, top);
  const from = Math.max(0, merge.length - neighbours);
  return Array.from(merge.ids.subarray(from, merge.length), (id, at) => ({
    id,
    score: merge.scores[from + at]!,
    interest: merge.interests[from + at]!,
    rank: from + at + 1,
  }));
}

/** One batch of as many histories as there are positions, each without one of them. */
function leaveOneOut(
  model: InspectedModel,
  { given, user, encoded }: Subject,
  id: number,
  passedOver: ReadonlySet<number>,
): LeftOut[] {
  const { historyLength, interests: count, dimension } = model.encoder;
  const batch = given.length;
  const histories = new Int32Array(batch * historyLength);
  for (let t = 0; t < batch; t++) {
    const without = given.filter((_, position) => position !== t);
    packHistory(without, histories, t, historyLength);
  }
  const users = new Int32Array(batch).fill(user);
  const { interests } = model.encoder.encode(histories, batch, users); // [n, K, d]
  return standings(model, interests, id, passedOver).map(({ score, interest, rank }, t) => {
    if (interest === null) return { score: null, interest, rank };
    const recomputed = interests.subarray(t * count * dimension, (t + 1) * count * dimension);
    const match = matchInterests(encoded.interests, recomputed, count);
    return { score, interest: match[interest]!, rank };
  });
}
