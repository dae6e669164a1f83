import { createHash } from 'node:crypto';
import { fingerprintPieces, type Fingerprinted } from '../../app/ingest/fingerprint.ts';

/** SHA-256 of all that a dataset consists of: the same files imported twice have the same. */
export async function fingerprintOf(
  contents: Fingerprinted,
  breathe: () => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const piece of fingerprintPieces(contents)) {
    hash.update(piece);
    await breathe();
  }
  return hash.digest('hex');
}
