import { rmSync, writeFileSync } from 'node:fs';
import { publish, temporaryPath } from './atomic-file.ts';
import { storeError } from './store-error.ts';

/** Writes a small file: whole in its place, or what was there stays. @throws StudioError 'disk' */
export function writeWhole(target: string, content: string | Uint8Array): void {
  const unfinished = temporaryPath(target);
  try {
    writeFileSync(unfinished, content);
    publish(unfinished, target);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw storeError(thrown, target);
  }
}
