import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { filesUnder, readJson, writeWhole } from '../lib/files.mjs';
import { withLock } from '../lib/lock.mjs';
import { cache } from '../lib/paths.mjs';
import { say } from '../lib/run.mjs';

const MANIFEST = 'complete.json';

/**
 * A folder of the cache, made once and then only read. It counts as there when its manifest is
 * there and every file in it has the size that it had when the folder was finished: the manifest is
 * written last and the folder gets its name after that, so what was interrupted is never taken.
 *
 * @param {string} key the artefact with all that its content depends on, such as versions
 * @param {(folder: string) => Promise<void>} make fills an empty folder
 * @param {string} [base] the cache folder
 * @returns {Promise<string>} the finished folder
 */
export async function cached(key, make, base = cache) {
  const folder = path.join(base, key);
  if (isComplete(folder)) return folder;
  return withLock(
    path.join(base, 'locks', `${key}.lock`),
    async () => {
      if (isComplete(folder)) return folder;
      const half = path.join(base, 'half', `${key}-${randomUUID()}`);
      fs.mkdirSync(half, { recursive: true });
      try {
        await make(half);
        seal(half);
        fs.rmSync(folder, { recursive: true, force: true });
        fs.renameSync(half, folder);
      } finally {
        fs.rmSync(half, { recursive: true, force: true });
      }
      return folder;
    },
    () => say(`setup: waiting for another set-up that is making ${key}`),
  );
}

/**
 * Whether a folder of the cache is there already.
 *
 * @param {string} key
 */
export const isCached = (key) => isComplete(path.join(cache, key));

/**
 * Whether a folder of the cache is finished and undamaged.
 *
 * @param {string} folder
 */
export function isComplete(folder) {
  const manifest = readJson(path.join(folder, MANIFEST));
  if (typeof manifest !== 'object' || manifest === null) return false;
  return Object.entries(manifest).every(
    ([file, size]) =>
      fs.statSync(path.join(folder, file), { throwIfNoEntry: false })?.size === size,
  );
}

/** @param {string} folder */
function seal(folder) {
  const sizes = filesUnder(folder).map((file) => [file, fs.statSync(path.join(folder, file)).size]);
  writeWhole(path.join(folder, MANIFEST), JSON.stringify(Object.fromEntries(sizes), null, 1));
}

/**
 * An empty folder for work in progress, removed afterwards.
 *
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @param {string} [base]
 * @returns {Promise<T>}
 */
export async function inScratch(work, base = cache) {
  const folder = path.join(base, 'half', randomUUID());
  fs.mkdirSync(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
