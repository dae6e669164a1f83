import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { installedElectron } from '../setup/electron.mjs';
import { root } from './paths.mjs';

/**
 * The Electron that set-up put in place.
 *
 * @returns {{ version: string, executable: string }}
 */
export function electron() {
  const installed = installedElectron();
  if (!installed) throw new Error('Electron is not in place; run: npm run setup');
  return installed;
}

/**
 * How to open the studio of this checkout in a window: for `npm start`, tests and screenshots alike.
 *
 * @param {readonly string[]} [args] the studio's own arguments
 * @returns {{ executable: string, args: string[], notice: string | undefined }}
 */
export function studioLaunch(args = []) {
  const { executable } = electron();
  const sandbox = chooseSandbox({
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    helper: readHelper(path.join(path.dirname(executable), 'chrome-sandbox')),
    namespaces: () => spawnSync('unshare', ['--user', 'true']).status === 0,
  });
  const flags = sandbox.enabled ? [] : ['--no-sandbox'];
  return { executable, args: [...flags, root, ...args], notice: sandbox.notice };
}

/**
 * Whether Chromium's sandbox can run. It refuses root, and otherwise needs the kernel's user
 * namespaces or a helper program that belongs to root with mode 4755.
 *
 * @param {{
 *   platform: NodeJS.Platform,
 *   isRoot: boolean,
 *   helper: { file: string, isSetuidRoot: boolean } | undefined,
 *   namespaces: () => boolean,
 * }} machine
 * @returns {{ enabled: boolean, notice?: string }}
 */
export function chooseSandbox({ platform, isRoot, helper, namespaces }) {
  if (platform !== 'linux') return { enabled: true };
  if (isRoot) return { enabled: false };
  if (helper?.isSetuidRoot || namespaces()) return { enabled: true };
  const file = helper?.file ?? 'chrome-sandbox';
  const notice =
    `The window runs without Chromium's sandbox: this kernel lets no user make namespaces. To have ` +
    `it: sudo chown root '${file}' && sudo chmod 4755 '${file}'`;
  return { enabled: false, notice };
}

/** @param {string} file */
function readHelper(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat && { file, isSetuidRoot: stat.uid === 0 && (stat.mode & 0o4755) === 0o4755 };
}

/** The environment in which Electron's executable is a Node. */
export const asNode = () => ({ ...process.env, ELECTRON_RUN_AS_NODE: '1' });
