import type { Fields } from '../domain/fields.ts';
import type { InteractionLog } from '../domain/interactions.ts';

/**
 * What a dataset's fingerprint is taken over (SHA-256), piece by piece: the ids of items and users in the
 * order of their numbers, how many events each user has, the histories, the times, a split that the users
 * file fixed, and the fields of further columns. Titles do not count, and neither do categories, so that
 * the same events have the fingerprint that they had before models could learn from categories.
 */
export function* fingerprintPieces(
  log: InteractionLog,
  itemKeys: readonly string[],
  userKeys: readonly string[],
  userSplits: Uint8Array | null,
  fields: Fields,
): Generator<string | Uint8Array> {
  yield* keyPieces(itemKeys);
  yield* keyPieces(userKeys);
  for (const array of [log.offsets, log.itemIds, log.times]) yield* bytePieces(array);
  if (userSplits !== null) yield* bytePieces(userSplits);
  for (const owner of ['items', 'users'] as const) {
    for (const { name, values, offsets, codes } of fields[owner]) {
      yield* keyPieces([owner, name, ...values]);
      yield* bytePieces(offsets);
      yield* bytePieces(codes);
    }
  }
}

/** JSON, so that no two lists of ids are written alike. */
function* keyPieces(keys: readonly string[]): Generator<string> {
  const some = 10_000;
  for (let start = 0; start < keys.length; start += some) {
    yield JSON.stringify(keys.slice(start, start + some));
  }
  yield '\n';
}

function* bytePieces(array: Uint32Array | Int32Array | Float64Array | Uint8Array) {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const some = 1 << 22;
  for (let start = 0; start < bytes.length; start += some)
    yield bytes.subarray(start, start + some);
}
