import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { unreadable } from './error.ts';
import type { Part } from './part.ts';

/** Bytes that are looked at, at the beginning, in the middle and at the end; all parts share them. */
const stretch = 1 << 20;
const leastStretch = 1 << 12;

/**
 * What a log is known again by, wherever its files lie and whatever they are called: SHA-256 of the size, the
 * beginning, the middle and the end of each part, and of its name within an archive. One file of up to three
 * megabytes is looked at whole; larger ones of the same size that differ only between the stretches pass for
 * the same, so a match is told to a person and never decides anything.
 *
 * @throws StudioError 'bad-input' where a part cannot be read
 */
export async function digestOf(parts: readonly Part[]): Promise<string> {
  const hash = createHash('sha256');
  const length = Math.max(leastStretch, Math.floor(stretch / parts.length));
  for (const { path, member } of parts) {
    try {
      const file = await open(path);
      try {
        await addStretches(file, length, hash, member);
      } finally {
        await file.close();
      }
    } catch (thrown) {
      throw unreadable(path, thrown);
    }
  }
  return hash.digest('hex');
}

async function addStretches(file: FileHandle, length: number, hash: Hash, member: string | null) {
  const { size } = await file.stat();
  hash.update(JSON.stringify([size, member]));
  const middle = Math.max(length, Math.floor((size - length) / 2));
  const end = Math.max(middle + length, size - length);
  for (const position of [0, middle, end]) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    hash.update(buffer.subarray(0, bytesRead));
  }
}
