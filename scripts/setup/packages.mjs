import path from 'node:path';
import { readJson } from '../lib/files.mjs';
import { modules, root } from '../lib/paths.mjs';
import { npm, run, say } from '../lib/run.mjs';
import { SetupFailure } from './failure.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

/**
 * Installs the npm packages of the lock file where they are not yet. Install scripts stay off: npm
 * 10 would run downloads that fail without the open internet, and set-up makes the native parts.
 *
 * @returns {Promise<void>}
 * @throws {SetupFailure}
 */
export async function providePackages() {
  if (isCurrent()) return;
  say('setup: installing the npm packages of the lock file, about 650 MB on disk');
  const [command, args] = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  try {
    await run(command, [...args, '--loglevel=error']);
  } catch (error) {
    throw new SetupFailure({
      artefact: 'the npm packages',
      tried: [error instanceof Error ? error.message : String(error)],
      remedy: 'npm ci --ignore-scripts && npm run setup',
    });
  }
}

/** Whether node_modules holds what the lock file lists. */
export function isCurrent() {
  const wanted = readJson(path.join(root, 'package-lock.json'));
  return isLock(wanted) && isInstalled(wanted, readJson(path.join(modules, '.package-lock.json')));
}

/**
 * Whether all that a lock file lists is installed, by npm's own record in node_modules, which npm
 * writes last. Packages for other platforms are in the lock file only.
 *
 * @param {Lock} wanted
 * @param {unknown} installed
 */
export function isInstalled(wanted, installed) {
  if (!isLock(installed)) return false;
  return Object.entries(wanted.packages).every(([where, entry]) => {
    if (where === '') return true;
    const there = installed.packages[where];
    if (!there) return entry.optional === true || entry.devOptional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/**
 * @param {unknown} value
 * @returns {value is Lock}
 */
function isLock(value) {
  return typeof value === 'object' && value !== null && 'packages' in value;
}
