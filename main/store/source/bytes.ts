import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { memberBytes } from './archive.ts';
import { unreadable } from './error.ts';
import { placeOf, type Part } from './part.ts';

export const pieceBytes = 1 << 20;

export interface Piece {
  /** unpacked */
  readonly bytes: Buffer;
  /** share of the part that was read so far, in [0, 1] */
  readonly share: number;
}

/**
 * The part's content, out of its archive and, where it is one, its gzip file, in pieces of at most a
 * megabyte.
 * @throws StudioError 'bad-input'
 */
export async function* sourceBytes(part: Part, gzip: boolean): AsyncGenerator<Piece> {
  const packed = part.member === null ? fileBytes(part) : memberBytes(part.path, part.member);
  if (!gzip) return yield* packed;
  let share = 0;
  const counted = async function* () {
    for await (const piece of packed) {
      ({ share } = piece);
      yield piece.bytes;
    }
  };
  const unpacked = createGunzip({ chunkSize: pieceBytes });
  // What goes wrong on the way ends the iteration below; the callback has nothing to add.
  pipeline(Readable.from(counted()), unpacked, () => {});
  try {
    for await (const bytes of unpacked) yield { bytes: bytes as Buffer, share };
  } catch (thrown) {
    throw unreadable(placeOf(part), thrown);
  } finally {
    unpacked.destroy();
  }
}

async function* fileBytes({ path, bytes: size }: Part): AsyncGenerator<Piece> {
  const file = createReadStream(path, { highWaterMark: pieceBytes });
  try {
    for await (const bytes of file) {
      yield { bytes: bytes as Buffer, share: Math.min(1, file.bytesRead / size) };
    }
  } catch (thrown) {
    throw unreadable(path, thrown);
  } finally {
    file.destroy();
  }
}

/** The beginning of the content: `count` bytes, or all that there are. */
export async function firstBytes(
  part: Part,
  gzip: boolean,
  count: number,
): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const { bytes } of sourceBytes(part, gzip)) {
    pieces.push(bytes);
    total += bytes.length;
    if (total > count) break;
  }
  const bytes = Buffer.concat(pieces);
  return { bytes: bytes.subarray(0, count), isWhole: bytes.length <= count };
}
