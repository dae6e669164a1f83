import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { cache } from '../lib/paths.mjs';
import { run, say, works } from '../lib/run.mjs';
import { SetupFailure } from './failure.mjs';

/**
 * A Debian package and how to tell that what it brings is there, however it came.
 *
 * @typedef {{ name: string, isThere: () => boolean }} SystemPackage
 */

const library = (/** @type {string} */ name, /** @type {string} */ soname) => ({
  name,
  isThere: () => sharedLibraries().has(soname),
});
const command = (/** @type {string} */ name, /** @type {string} */ file) => ({
  name,
  isThere: () => onPath(file),
});

/** Without these Electron's executable does not even load, as a Node neither. */
export const libraries = [
  library('libgtk-3-0', 'libgtk-3.so.0'),
  library('libnss3', 'libnss3.so'),
  library('libasound2', 'libasound.so.2'),
  library('libgbm1', 'libgbm.so.1'),
  library('libxss1', 'libXss.so.1'),
  library('libatk-bridge2.0-0', 'libatk-bridge-2.0.so.0'),
  library('libcups2', 'libcups.so.2'),
  library('libdrm2', 'libdrm.so.2'),
];

/** For tests and screenshots on a machine without a display. */
export const virtualScreen = [
  command('xvfb', 'Xvfb'),
  command('xauth', 'xauth'),
  { name: 'fonts-noto-cjk', isThere: hasChineseFont },
];

/** For unpacking archives, the first thing of all. */
export const python = [command('python3', 'python3')];

/** For fetching libtensorflow. */
export const pip = [
  { name: 'python3-pip', isThere: () => works('python3', ['-m', 'pip', '--version']) },
];

/** For the addons. */
export const compiler = [
  command('g++', 'c++'),
  command('binutils', 'strip'),
  { name: 'libc6-dev', isThere: () => fs.existsSync('/usr/include/stdio.h') },
];

/**
 * Installs what is missing in one go, as root or with a sudo that asks nothing. Whoever has neither
 * is told the command: in a failure for what is needed, in passing for what is only wished.
 *
 * @param {{ needed: readonly SystemPackage[], wished: readonly SystemPackage[] }} packages
 * @returns {Promise<void>}
 * @throws {SetupFailure}
 */
export async function provideSystemPackages({ needed, wished }) {
  const names = missing([...needed, ...wished]);
  if (names.length === 0) return;
  const prefix = rootPrefix();
  if (onPath('apt-get') && prefix) {
    say(`setup: installing system packages: ${names.join(' ')}`);
    await withLock(path.join(cache, 'locks', 'apt.lock'), () => install(prefix, names));
    known = undefined;
  } else if (missing(needed).length > 0) {
    demand([...needed, ...wished]);
  } else {
    say(`setup: tests without a display, and making native parts, need: ${installCommand(names)}`);
  }
}

/**
 * @param {readonly SystemPackage[]} packages
 * @throws {SetupFailure} with the command that installs them if any is missing
 */
export function demand(packages) {
  const names = missing(packages);
  if (names.length === 0) return;
  throw new SetupFailure({
    artefact: `the system packages ${names.join(', ')}`,
    tried: [onPath('apt-get') ? 'apt-get: it needs the rights of root' : 'apt-get: there is none'],
    remedy: onPath('apt-get')
      ? `${installCommand(names)} && npm run setup`
      : `install what your system calls these Debian packages: ${names.join(' ')}`,
  });
}

/** @param {readonly SystemPackage[]} packages */
const missing = (packages) => packages.filter(({ isThere }) => !isThere()).map(({ name }) => name);

/** @param {readonly string[]} names */
const installCommand = (names) => `sudo apt-get install -y ${names.join(' ')}`;

/**
 * @param {readonly string[]} prefix
 * @param {readonly string[]} names
 */
async function install(prefix, names) {
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Update::Error-Mode=any'];
  const aptGet = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options];
  const [first, ...rest] = /** @type {[string, ...string[]]} */ (aptGet);
  try {
    await run(first, [...rest, 'update']);
    await run(first, [...rest, 'install', '-y', '--no-install-recommends', ...names]);
  } catch (error) {
    throw new SetupFailure({
      artefact: `the system packages ${names.join(', ')}`,
      tried: [error instanceof Error ? error.message : String(error)],
      remedy: `${installCommand(names)} && npm run setup`,
    });
  }
}

/** @returns {string[] | undefined} what to put before a command to run it as root */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return works('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/** @type {Set<string> | undefined} */
let known;

/** Names of the shared libraries that the loader finds. */
function sharedLibraries() {
  if (!known) {
    const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => fs.existsSync(file));
    const listing = spawnSync(ldconfig ?? 'ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
    known = new Set(listing.split('\n').map((line) => line.trim().split(' ')[0] ?? ''));
  }
  return known;
}

/** @param {string} file */
function onPath(file) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => fs.existsSync(path.join(folder, file)));
}

function hasChineseFont() {
  if (fs.existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true;
  const listing = spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' });
  return listing.status === 0 && listing.stdout.trim() !== '';
}
