import type { Compression, Encoding } from '../../app/contract/importing.ts';
import { byteOrderMark, guessEncoding } from './encoding.ts';
import { firstBytes, pieceBytes } from './source-bytes.ts';
import { badInput } from './source-error.ts';

/** How the bytes of a file become lines of text. */
export interface SourceFormat {
  readonly compression: Compression;
  readonly encoding: Encoding;
  /** bytes of a byte order mark at the beginning, which is no text */
  readonly mark: number;
  readonly lineEnd: '\n' | '\r';
}

/** Looks at the first megabyte. @param asked an encoding that a person chose, over the detected one */
export async function detectFormat(
  path: string,
  asked: Encoding | undefined,
): Promise<SourceFormat> {
  const head = (await firstBytes(path, 'none', 4)).bytes;
  const compression = head[0] === 0x1f && head[1] === 0x8b ? 'gzip' : 'none';
  const { bytes, isWhole } = await firstBytes(path, compression, pieceBytes);
  refuseContainers(bytes, path);
  const mark = byteOrderMark(bytes);
  const encoding = asked ?? mark?.encoding ?? guessEncoding(bytes, isWhole);
  if (!encoding.startsWith('utf-16')) refuseBinary(bytes, path);
  return {
    compression,
    encoding,
    mark: mark?.encoding === encoding ? mark.length : 0,
    lineEnd: bytes.includes(10) || !bytes.includes(13) ? '\n' : '\r',
  };
}

const containers: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'is a zip archive or an Excel workbook. Unpack it, or save it as CSV.'],
  ['PAR1', 'is a Parquet file. Save it as CSV.'],
  ['SQLite format 3\0', 'is an SQLite database. Export the table as CSV.'],
];

function refuseContainers(bytes: Buffer, path: string): void {
  for (const [signature, what] of containers) {
    if (bytes.toString('latin1', 0, signature.length) === signature) throw badInput(path, what);
  }
}

function refuseBinary(bytes: Buffer, path: string): void {
  const at = bytes.indexOf(0);
  if (at < 0) return;
  const line = bytes.subarray(0, at).reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 1);
  throw badInput(
    path,
    `is not a text file (line ${line}: byte ${at} is zero). Choose a file of text, a row on each line.`,
    { line, byte: at },
  );
}
