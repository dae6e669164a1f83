import { createHash } from 'node:crypto';
import { fingerprintPieces } from '../../app/ingest/fingerprint.ts';
import type { DatasetContents } from './dataset-file.ts';

/** SHA-256 of a dataset's events and fields: the same files imported twice have the same. */
export async function fingerprintOf(
  contents: Pick<DatasetContents, 'log' | 'itemKeys' | 'userKeys' | 'userSplits' | 'fields'>,
  breathe: () => Promise<void>,
): Promise<string> {
  const { log, itemKeys, userKeys, userSplits, fields } = contents;
  const hash = createHash('sha256');
  for (const piece of fingerprintPieces(log, itemKeys, userKeys, userSplits, fields)) {
    hash.update(piece);
    await breathe();
  }
  return hash.digest('hex');
}
