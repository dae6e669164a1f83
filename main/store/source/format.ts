import type { Encoding } from '../../../app/contract/reading.ts';
import type { Evidence } from '../../../app/contract/reading.ts';
import { firstBytes, pieceBytes } from './bytes.ts';
import { byteOrderMark, guessEncoding } from './encoding.ts';
import { badInput } from './error.ts';
import { placeOf, type Part } from './part.ts';

/** How the bytes of a part become lines of text. */
export interface TextFormat {
  readonly gzip: boolean;
  readonly encoding: Encoding;
  readonly evidence: Evidence['encoding'];
  /** bytes of a byte order mark at the beginning, which is no text */
  readonly mark: number;
  readonly lineEnd: '\n' | '\r';
}

/** What a part is by its first megabyte. @throws StudioError 'bad-input' for what cannot be rows */
export async function detectFormat(
  part: Part,
  asked: Encoding | undefined,
): Promise<TextFormat | { readonly gzip: boolean; readonly parquet: true }> {
  const head = (await firstBytes(part, false, 4)).bytes;
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  const { bytes, isWhole } = await firstBytes(part, gzip, pieceBytes);
  if (bytes.toString('latin1', 0, 4) === 'PAR1') return { gzip, parquet: true };
  refuseContainers(bytes, part);
  const mark = byteOrderMark(bytes);
  const guess = mark ? ([mark.encoding, 'mark'] as const) : guessEncoding(bytes, isWhole);
  const [encoding, evidence] = asked === undefined ? guess : ([asked, 'asked'] as const);
  if (!encoding.startsWith('utf-16')) refuseBinary(bytes, part);
  return {
    gzip,
    encoding,
    evidence,
    mark: mark?.encoding === encoding ? mark.length : 0,
    lineEnd: bytes.includes(10) || !bytes.includes(13) ? '\n' : '\r',
  };
}

const containers: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'is a zip archive within another file. Unpack it.'],
  ['\xd0\xcf\x11\xe0', 'is an Excel workbook of the old kind. Save it as CSV.'],
  ['SQLite format 3\0', 'is an SQLite database. Export the table as CSV.'],
  ['ORC', 'is an ORC file. Save it as Parquet or CSV.'],
  ['ARROW1', 'is an Arrow file. Save it as Parquet or CSV.'],
  ['BZh', 'is packed by bzip2. Unpack it, or pack it by gzip.'],
  ['\xfd7zXZ\0', 'is packed by xz. Unpack it, or pack it by gzip.'],
  ['\x28\xb5\x2f\xfd', 'is packed by zstd. Unpack it, or pack it by gzip.'],
];

function refuseContainers(bytes: Buffer, part: Part): void {
  for (const [signature, what] of containers) {
    if (bytes.toString('latin1', 0, signature.length) === signature) {
      throw badInput(placeOf(part), what);
    }
  }
}

function refuseBinary(bytes: Buffer, part: Part): void {
  const at = bytes.indexOf(0);
  if (at < 0) return;
  const line = bytes.subarray(0, at).reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 1);
  throw badInput(
    placeOf(part),
    `is not a text file (line ${line}: byte ${at} is zero). Choose a file of text, a row on each line.`,
    { line, byte: at },
  );
}
