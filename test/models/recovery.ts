import { historyOf, packHistory } from '../../app/domain/interactions.ts';
import { ItemIndex } from '../../app/evaluate/retrieval.ts';
import type { PlantedWorld } from '../../app/ingest/planted.ts';
import type { InterestEncoder } from '../../app/model/encoder.ts';

/** Items of each interest that say what it is about. */
const top = 20;

/**
 * The share of users whose planted interests a model has found, in [0, 1].
 *
 * An interest stands for a cluster where more than half of the 20 items that it retrieves first belong to it;
 * so it stands for one at most. A user is recovered where each planted cluster that occurs in the history
 * that the model was given (its last n items) has an interest that stands for it, and so one of its own.
 *
 * @param users rows of the world's log
 * @param shift whose interests a user is judged by, so many rows on: 0 for their own; another's are the control,
 *   for a model that gave everybody an interest for every cluster would recover all users, and say nothing
 */
export function shareRecovered(
  encoder: InterestEncoder,
  { log, truth }: PlantedWorld,
  users: Int32Array,
  shift = 0,
): number {
  const { historyLength: n, interests: count, dimension } = encoder;
  const histories = new Int32Array(users.length * n);
  users.forEach((user, row) => packHistory(historyOf(log, user), histories, row, n));
  const { interests } = encoder.encode(histories, users.length);
  const index = new ItemIndex(encoder.itemVectors(), dimension);
  const { ids } = index.retrieve(interests, users.length, count, top, null);
  index.dispose();
  const clustersOf = (from: Int32Array) => Array.from(from, (id) => truth.clusterOf[id]!);
  let recovered = 0;
  users.forEach((user, row) => {
    const judging = (row + shift) % users.length;
    const stoodFor = Array.from({ length: count }, (_, interest) => {
      const first = (judging * count + interest) * top;
      return majority(clustersOf(ids.subarray(first, first + top)));
    });
    const given = new Set(clustersOf(histories.subarray(row * n, (row + 1) * n)));
    const planted = [...truth.interestsOf[user]!].filter((cluster) => given.has(cluster));
    if (planted.every((cluster) => stoodFor.includes(cluster))) recovered++;
  });
  return recovered / users.length;
}

/** What more than half of the values are; null where there is no such value. */
function majority(values: readonly number[]): number | null {
  const half = values.length / 2;
  return values.find((one) => values.filter((other) => other === one).length > half) ?? null;
}
