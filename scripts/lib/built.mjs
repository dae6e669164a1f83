import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { filesUnder, writeWhole } from './files.mjs';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { say } from './run.mjs';

/** @typedef {'renderer' | 'main' | 'preload'} Part */

/** @type {Record<Part, readonly string[]>} */
const sources = { renderer: ['app', 'renderer'], main: ['app', 'main'], preload: ['app', 'main'] };
const settings = ['package.json', 'package-lock.json', 'svelte.config.js', 'scripts/lib/build.mjs'];

/** @type {readonly Part[]} */
export const everyPart = ['renderer', 'main', 'preload'];

/**
 * Builds the parts that are not built yet from the sources as they are now.
 *
 * @param {readonly Part[]} [parts] the command line needs main alone
 * @returns {Promise<void>}
 */
export async function ensureBuilt(parts = everyPart) {
  if (parts.every(isBuilt)) return;
  await withLock(path.join(root, 'node_modules', '.interest-studio', 'build.lock'), async () => {
    // Vite is loaded only when there is something to build.
    const { buildPart } = await import('./build.mjs');
    for (const part of parts) {
      if (isBuilt(part)) continue;
      const started = performance.now();
      const inputs = fingerprint(part);
      fs.rmSync(stamp(part), { force: true });
      await buildPart(part);
      writeWhole(stamp(part), inputs);
      say(`build: dist/${part} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  });
}

const stamp = (/** @type {Part} */ part) => path.join(root, 'dist', `${part}.built-from`);

/** @param {Part} part */
const isBuilt = (part) =>
  fs.existsSync(stamp(part)) && fs.readFileSync(stamp(part), 'utf8') === fingerprint(part);

/**
 * Of all that a part is built from, by content: a fresh clone and a checkout of another branch
 * change times, not contents.
 *
 * @param {Part} part
 */
function fingerprint(part) {
  const hash = createHash('sha256');
  const files = sources[part].flatMap((folder) =>
    filesUnder(path.join(root, folder)).map((file) => path.join(folder, file)),
  );
  for (const file of [...settings, ...files]) {
    hash.update(`${file}\n`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}
