import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from '../lib/run.mjs';

const script = fileURLToPath(new URL('./unzip.py', import.meta.url));

/**
 * Unpacks a part of a zip archive (a wheel is one).
 *
 * @param {string} archive
 * @param {string} folder
 * @param {{ strip: string, keep: readonly string[], drop?: readonly string[] }} part `strip` is cut
 *   off the names; only names that begin with one of `keep` and none of `drop` are taken
 * @returns {Promise<void>}
 */
export async function unzip(archive, folder, { strip, keep, drop = [] }) {
  const args = ['--strip', strip, '--keep', ...keep, ...(drop.length ? ['--drop', ...drop] : [])];
  await run('python3', [script, archive, folder, ...args]);
}

/**
 * Unpacks some entries of an npm package's archive, without its leading `package/`.
 *
 * @param {string} archive
 * @param {string} folder
 * @param {readonly string[]} entries
 * @returns {Promise<void>}
 */
export async function untar(archive, folder, entries) {
  fs.mkdirSync(folder, { recursive: true });
  const names = entries.map((entry) => `package/${entry}`);
  await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', ...names]);
}
