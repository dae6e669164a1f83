import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding, Evidence } from '../../../app/contract/reading.ts';

const marks: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** The byte order mark at the beginning: which encoding it means, and its length; null without one. */
export function byteOrderMark(bytes: Buffer): { encoding: Encoding; length: number } | null {
  for (const [mark, encoding] of marks) {
    if (mark.every((byte, index) => bytes[index] === byte))
      return { encoding, length: mark.length };
  }
  return null;
}

/**
 * The encoding of a sample without a mark, and why: UTF-16 by its zero bytes, UTF-8 when it is valid (chance
 * does not make it so), GB18030 when its high bytes come in pairs that are common Chinese, else
 * Windows-1252.
 */
export function guessEncoding(
  bytes: Buffer,
  isWhole: boolean,
): readonly [Encoding, Evidence['encoding']] {
  const zeros = zeroShares(bytes);
  if (zeros.odd > 0.2 && zeros.even < 0.05) return ['utf-16le', 'zero-bytes'];
  if (zeros.even > 0.2 && zeros.odd < 0.05) return ['utf-16be', 'zero-bytes'];
  // The last line may end within a letter.
  const lines = isWhole ? bytes : bytes.subarray(0, bytes.lastIndexOf(10) + 1 || bytes.length - 3);
  if (isUtf8(lines)) return ['utf-8', 'valid-utf-8'];
  return isChinese(lines) ? ['gb18030', 'common-chinese'] : ['windows-1252', 'last-resort'];
}

function zeroShares(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  bytes.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even++;
    else odd++;
  });
  const half = Math.max(1, bytes.length / 2);
  return { even: even / half, odd: odd / half };
}

/**
 * GB 2312 keeps its punctuation in rows A1-A9 and its 3,755 commonest characters in rows B0-D7, with the
 * second byte high as well. In Latin text high bytes stand alone; in Cyrillic ones they fall in other rows.
 */
function isChinese(bytes: Buffer): boolean {
  let high = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    high++;
    const trail = bytes[at + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff)
      continue;
    at++;
    if (trail >= 0x80) high++;
    const inCommonRow = (lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xd7);
    if (inCommonRow && trail >= 0xa1) common += 2;
  }
  return common > high / 2;
}

/** Text in the encoding; null where the bytes are none. */
export function decode(bytes: Buffer, encoding: Encoding): string | null {
  if (encoding === 'utf-8') {
    if (isAscii(bytes)) return bytes.toString('latin1');
    return isUtf8(bytes) ? bytes.toString('utf8') : null;
  }
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many bytes from the start are UTF-8: by halves, as a start of the bytes is valid or not. */
export function validUtf8Length(bytes: Buffer): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isUtf8(bytes.subarray(0, letterStart(bytes, middle)))) valid = middle;
    else invalid = middle;
  }
  const start = letterStart(bytes, valid);
  const letter = [4, 3, 2, 1].find((length) => isUtf8(bytes.subarray(start, start + length)));
  return start + (letter ?? 0);
}

/** Steps back over at most three continuation bytes, so that a letter is not cut. */
function letterStart(bytes: Buffer, index: number): number {
  let at = index;
  while (at > 0 && index - at < 3 && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}
