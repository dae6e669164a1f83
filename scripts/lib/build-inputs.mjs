import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { filesUnder } from './files.mjs';
import { root } from './paths.mjs';

const folders = ['app', 'main', 'renderer'];
const files = ['package.json', 'package-lock.json', 'svelte.config.js', 'scripts/lib/build.mjs'];

/**
 * A fingerprint of all that a build depends on, by content: a fresh clone and a checkout of another
 * branch change times, not contents.
 *
 * @returns {string}
 */
export function buildInputs() {
  const hash = createHash('sha256');
  const sources = folders.flatMap((folder) =>
    filesUnder(path.join(root, folder)).map((file) => path.join(folder, file)),
  );
  for (const source of [...files, ...sources]) {
    hash.update(`${source}\n`).update(fs.readFileSync(path.join(root, source)));
  }
  return hash.digest('hex');
}
