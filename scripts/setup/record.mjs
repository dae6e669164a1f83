import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { filesUnder, readJson, writeWhole } from '../lib/files.mjs';
import { modules, root } from '../lib/paths.mjs';

/**
 * What set-up leaves behind in node_modules once all is there and was seen to load: what it
 * depended on, and the size of each file that it put in place. It goes with node_modules, and a
 * file that vanished or lost its tail makes its part be put in place again.
 *
 * @typedef {{
 *   key: string,
 *   electron: string,
 *   sqlite: 'prebuilt' | 'compile',
 *   node24: string | null,
 *   parts: Record<string, Record<string, number>>,
 * }} SetupRecord
 */

const file = path.join(modules, '.interest-studio', 'setup.json');

/** @returns {SetupRecord | undefined} */
export function readRecord() {
  const record = readJson(file);
  const isRecord = typeof record === 'object' && record !== null && 'parts' in record;
  return isRecord ? /** @type {SetupRecord} */ (record) : undefined;
}

/**
 * @param {Omit<SetupRecord, 'parts'>} facts
 * @param {Record<string, readonly string[]>} parts absolute paths of each part's files
 */
export function writeRecord(facts, parts) {
  const sizes = Object.entries(parts).map(([part, files]) => [
    part,
    Object.fromEntries(files.map((where) => [where, fs.statSync(where).size])),
  ]);
  writeWhole(file, JSON.stringify({ ...facts, parts: Object.fromEntries(sizes) }, null, 1));
}

export const forgetRecord = () => fs.rmSync(file, { force: true });

/**
 * The parts of a record with a file that is missing or has another size.
 *
 * @param {SetupRecord} record
 * @returns {string[]}
 */
export function damagedParts(record) {
  return Object.entries(record.parts)
    .filter(([, files]) =>
      Object.entries(files).some(
        ([where, size]) => fs.statSync(where, { throwIfNoEntry: false })?.size !== size,
      ),
    )
    .map(([part]) => part);
}

const nativePackages = ['electron', '@tensorflow/tfjs-node', 'better-sqlite3', 'node-addon-api'];

/**
 * Changes when anything changes that the native parts depend on: how they are made, the packages
 * that they belong to, this checkout's place, this Node.
 *
 * @returns {string} empty as long as the packages are not installed
 */
export function currentKey() {
  const hash = createHash('sha256');
  const here = path.join(root, 'scripts', 'setup');
  for (const source of filesUnder(here)) hash.update(fs.readFileSync(path.join(here, source)));
  for (const name of nativePackages) {
    const manifest = readJson(path.join(modules, name, 'package.json'));
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return '';
    hash.update(`${name}@${manifest.version}`);
  }
  hash.update([root, process.platform, process.arch, process.versions.napi].join());
  return hash.digest('hex');
}
