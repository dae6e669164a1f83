import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Compression } from '../../app/contract/importing.ts';
import { unreadable } from './source-error.ts';

export const pieceBytes = 1 << 20;

export interface Piece {
  /** unpacked */
  readonly bytes: Buffer;
  /** bytes of the file itself that were read so far */
  readonly fileBytes: number;
}

/** The file's content, unpacked, in pieces of at most a megabyte. @throws StudioError 'bad-input' */
export async function* sourceBytes(path: string, compression: Compression): AsyncGenerator<Piece> {
  const file = createReadStream(path, { highWaterMark: pieceBytes });
  const unpacked = compression === 'gzip' ? createGunzip({ chunkSize: pieceBytes }) : null;
  if (unpacked !== null) {
    file.on('error', (error) => unpacked.destroy(error));
    file.pipe(unpacked);
  }
  try {
    for await (const bytes of unpacked ?? file) {
      yield { bytes: bytes as Buffer, fileBytes: file.bytesRead };
    }
  } catch (thrown) {
    throw unreadable(path, thrown);
  } finally {
    unpacked?.destroy();
    file.destroy();
  }
}

/** The beginning of the content: `count` bytes, or all that there are. */
export async function firstBytes(
  path: string,
  compression: Compression,
  count: number,
): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const { bytes } of sourceBytes(path, compression)) {
    pieces.push(bytes);
    total += bytes.length;
    if (total > count) break;
  }
  const bytes = Buffer.concat(pieces);
  return { bytes: bytes.subarray(0, count), isWhole: bytes.length <= count };
}
