import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
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

export const compiler = [
  command('g++', 'c++'),
  command('binutils', 'strip'),
  { name: 'libc6-dev', isThere: () => fs.existsSync('/usr/include/stdio.h') },
];

export const pip = [
  command('python3', 'python3'),
  { name: 'python3-pip', isThere: () => works('python3', ['-m', 'pip', '--version']) },
];

export const python = [command('python3', 'python3')];

/**
 * Installs what is missing of some system packages, as root or with a sudo that asks nothing.
 *
 * @param {readonly SystemPackage[]} wanted
 * @param {string} purpose
 * @returns {Promise<void>}
 * @throws {SetupFailure} with the command for someone who may
 */
export async function provide(wanted, purpose) {
  const names = wanted.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (names.length === 0) return;
  const prefix = rootPrefix();
  const remedy = installCommand(names);
  const artefact = `the system packages for ${purpose} (${names.join(' ')})`;
  if (!onPath('apt-get')) {
    throw new SetupFailure({
      artefact,
      tried: ['apt-get: this system has none'],
      remedy: `install what your system calls these Debian packages: ${names.join(' ')}`,
    });
  }
  if (!prefix) {
    throw new SetupFailure({ artefact, tried: ['apt-get: it needs the rights of root'], remedy });
  }
  say(`setup: installing system packages for ${purpose}: ${names.join(' ')}`);
  try {
    await aptGet(prefix, ['update']);
    await aptGet(prefix, ['install', '-y', '--no-install-recommends', ...names]);
  } catch (error) {
    throw new SetupFailure({ artefact, tried: [String(error)], remedy });
  }
  forgetSharedLibraries();
}

/**
 * The same for what a person at a real screen can do without: whoever may not install it is told.
 *
 * @param {readonly SystemPackage[]} wanted
 * @param {string} purpose
 */
export async function provideIfAllowed(wanted, purpose) {
  const missing = wanted.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (missing.length === 0) return;
  if (onPath('apt-get') && rootPrefix()) await provide(wanted, purpose);
  else say(`setup: for ${purpose} also: ${installCommand(missing)}`);
}

/** @param {readonly string[]} names */
const installCommand = (names) => `sudo apt-get install -y ${names.join(' ')}`;

/**
 * @param {readonly string[]} prefix
 * @param {readonly string[]} args
 */
async function aptGet(prefix, args) {
  const waiting = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Update::Error-Mode=any'];
  const unattended = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...waiting];
  const [first, ...rest] = [...prefix, ...unattended, ...args];
  await run(/** @type {string} */ (first), rest);
}

/** @returns {string[] | undefined} what to put before a command to run it as root */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return works('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/** @type {Set<string> | undefined} */
let known;
const forgetSharedLibraries = () => (known = undefined);

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
