import type { Fields } from '../domain/fields.ts';
import type { InteractionLog } from '../domain/interactions.ts';

/** All that a dataset consists of, but for what it is called and where it came from. */
export interface Fingerprinted {
  readonly log: InteractionLog;
  /** [V + 1] */
  readonly itemKeys: readonly string[];
  /** [V + 1] */
  readonly titles: readonly (string | null)[];
  /** [V + 1] */
  readonly categories: readonly (readonly string[])[];
  /** [users] */
  readonly userKeys: readonly string[];
  /** [users] */
  readonly userSplits: Uint8Array | null;
  readonly fields: Fields;
}

/**
 * What a dataset's fingerprint is taken over (SHA-256), piece by piece: the ids of items and users in the
 * order of their numbers, how many events each user has, the histories, the times, a split that the users
 * file fixed, the titles and categories of the items, and the fields of further columns. What a dataset
 * does not have adds nothing, so that a log alone has the fingerprint that it always had.
 */
export function* fingerprintPieces(contents: Fingerprinted): Generator<string | Uint8Array> {
  const { log, itemKeys, titles, categories, userKeys, userSplits, fields } = contents;
  yield* listPieces(itemKeys);
  yield* listPieces(userKeys);
  for (const array of [log.offsets, log.itemIds, log.times]) yield* bytePieces(array);
  if (userSplits !== null) yield* bytePieces(userSplits);
  if (titles.some((title) => title !== null)) yield* listPieces(['titles', ...titles]);
  if (categories.some(({ length }) => length > 0)) {
    yield* listPieces(['categories', ...categories]);
  }
  for (const owner of ['items', 'users'] as const) {
    for (const { name, values, offsets, codes } of fields[owner]) {
      yield* listPieces([owner, name, ...values]);
      yield* bytePieces(offsets);
      yield* bytePieces(codes);
    }
  }
}

/** JSON, so that no two lists are written alike. */
function* listPieces(list: readonly (string | null | readonly string[])[]): Generator<string> {
  const some = 10_000;
  for (let start = 0; start < list.length; start += some) {
    yield JSON.stringify(list.slice(start, start + some));
  }
  yield '\n';
}

function* bytePieces(array: Uint32Array | Int32Array | Float64Array | Uint8Array) {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const some = 1 << 22;
  for (let start = 0; start < bytes.length; start += some)
    yield bytes.subarray(start, start + some);
}
