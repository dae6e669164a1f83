import { createHash } from 'node:crypto';
import { fingerprintPieces } from '../../app/ingest/fingerprint.ts';
import type { DatasetContents } from './dataset-file.ts';

/** SHA-256 of a dataset's events: the same file imported twice has the same. */
export async function fingerprintOf(
  contents: Pick<DatasetContents, 'log' | 'itemKeys' | 'userKeys' | 'userSplits'>,
  breathe: () => Promise<void>,
): Promise<string> {
  const { log, itemKeys, userKeys, userSplits } = contents;
  const hash = createHash('sha256');
  for (const piece of fingerprintPieces(log, itemKeys, userKeys, userSplits)) {
    hash.update(piece);
    await breathe();
  }
  return hash.digest('hex');
}
