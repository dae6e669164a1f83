import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder } from '../lib/files.mjs';
import { withLock } from '../lib/lock.mjs';
import { cache, modules, root } from '../lib/paths.mjs';
import { run, say } from '../lib/run.mjs';
import { provideSqlite, sqliteIsCached } from './better-sqlite3.mjs';
import { installedElectron, provideElectron, rememberedElectronWay } from './electron.mjs';
import { SetupFailure } from './failure.mjs';
import { provideNode24 } from './node24.mjs';
import { isCurrent, providePackages } from './packages.mjs';
import { currentKey, damagedParts, forgetRecord, readRecord, writeRecord } from './record.mjs';
import {
  compiler,
  libraries,
  pip,
  provideSystemPackages,
  python,
  virtualScreen,
} from './system-packages.mjs';
import { provideTensorflow, tensorflowIsCached } from './tensorflow.mjs';
import { chooseCommandLineRuntime, chooseWays } from './ways.mjs';

/** @import { SetupRecord } from './record.mjs' */

/** Folders in node_modules that the native parts consist of, beside their packages' own files. */
const places = {
  electron: ['electron/dist', 'electron/path.txt'],
  tensorflow: ['@tensorflow/tfjs-node/deps', '@tensorflow/tfjs-node/lib'],
  sqlite: ['better-sqlite3/build'],
};

/**
 * Provides all that the studio needs on this machine and this checkout lacks. Where nothing is
 * lacking it takes a moment.
 *
 * @param {{ fresh?: boolean }} [options] `fresh` forgets the cache and makes everything again
 * @returns {Promise<void>}
 * @throws {SetupFailure}
 */
export async function setUp({ fresh = false } = {}) {
  if (!fresh && isDone()) return;
  const id = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const lock = path.join(cache, 'locks', `checkout-${id}.lock`);
  await withLock(
    lock,
    async () => {
      if (fresh) startOver();
      else if (isDone()) return;
      await provideAll();
    },
    () => say('setup: waiting for another set-up of this checkout'),
  );
}

function isDone() {
  const record = readRecord();
  if (!record || record.key !== currentKey() || damagedParts(record).length > 0) return false;
  const libraryIsThere = libraries.every(({ isThere }) => isThere());
  return isCurrent() && (process.platform !== 'linux' || libraryIsThere);
}

function startOver() {
  fs.rmSync(cache, { recursive: true, force: true, maxRetries: 3 });
  Object.values(places).forEach(removeAll);
  forgetRecord();
}

const removeAll = (/** @type {readonly string[]} */ names) => {
  for (const name of names) fs.rmSync(path.join(modules, name), { recursive: true, force: true });
};

async function provideAll() {
  const started = performance.now();
  const machine = { platform: process.platform, arch: process.arch };
  await providePackages();
  removeStale(readRecord());
  forgetRecord();

  const ways = chooseWays({ ...machine, electronWay: rememberedElectronWay() });
  if (ways.systemPackages) await provideSystemPackages(systemPackages());
  const node24 = ways.node24 ? await provideNode24() : undefined;
  const node = node24?.executable ?? process.execPath;
  await provideElectron(ways.electron, { node });
  const electron = installedElectron();
  if (!electron) throw new Error('Electron is in place but does not say which one it is');

  const headers = node24?.headers;
  const [sqlite] = await allOrFailure([
    provideSqlite({ electron: electron.executable, headers }),
    provideTensorflow(ways.tensorflow, { headers, node }).then(() => undefined),
  ]);
  if (!sqlite) throw new Error('better-sqlite3 is in place but does not say how');
  await seeThemLoad({ electron: electron.executable, sqlite, node24: node24?.executable });

  const facts = { electron: electron.version, sqlite, node24: node24?.executable ?? null };
  writeRecord({ key: currentKey(), ...facts }, partFiles(node24?.executable));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  say(`setup: ready in ${seconds} s with Electron ${electron.version}; kept in ${cache}`);
}

/** Building tools are for what is not in the cache yet; another way may still do without them. */
function systemPackages() {
  const building = !tensorflowIsCached() || !sqliteIsCached();
  const tools = building ? [...compiler, ...pip] : [];
  return { needed: [...libraries, ...python], wished: [...tools, ...virtualScreen] };
}

/**
 * Takes away what was made otherwise than now, what is damaged, and what an interrupted set-up left.
 *
 * @param {SetupRecord | undefined} record
 */
function removeStale(record) {
  const isKept = record !== undefined && record.key === currentKey();
  const damaged = isKept ? damagedParts(record) : Object.keys(places);
  for (const [part, names] of Object.entries(places)) {
    if (damaged.includes(part)) removeAll(names);
  }
}

/**
 * Waits for all, so that no compiler goes on behind a failure, and says all that failed.
 *
 * @template T
 * @param {readonly Promise<T>[]} work
 * @returns {Promise<T[]>}
 */
async function allOrFailure(work) {
  const outcomes = await Promise.allSettled(work);
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason] : [],
  );
  for (const extra of failures.slice(1)) {
    say(`setup: ${extra instanceof Error ? extra.message : extra}`);
  }
  if (failures.length > 0) throw failures[0];
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** @param {{ electron: string, sqlite: 'prebuilt' | 'compile', node24: string | undefined }} parts */
async function seeThemLoad({ electron, sqlite, node24 }) {
  const nodeApi = Number(process.versions.napi);
  const runtimes = [{ name: 'Electron', executable: electron }];
  if (chooseCommandLineRuntime({ nodeApi, sqlite }) === 'node') {
    runtimes.push({ name: `Node ${process.version}`, executable: process.execPath });
  }
  if (node24) runtimes.push({ name: 'Node 24', executable: node24 });
  const script = fileURLToPath(new URL('./load-check.mjs', import.meta.url));
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', TF_CPP_MIN_LOG_LEVEL: '2' };
  for (const { name, executable } of runtimes) {
    try {
      await run(executable, [script], { env });
    } catch (error) {
      throw new SetupFailure({
        artefact: `TensorFlow and SQLite in ${name}`,
        tried: [error instanceof Error ? error.message : String(error)],
        remedy: 'npm run setup -- --fresh',
      });
    }
  }
}

/** @param {string | undefined} node24 */
function partFiles(node24) {
  const under = (/** @type {string} */ name) => {
    const where = path.join(modules, name);
    if (!fs.existsSync(where)) return [];
    if (!fs.statSync(where).isDirectory()) return [where];
    // The link to the checkout itself is no file.
    const files = filesUnder(where).map((file) => path.join(where, file));
    return files.filter((file) => fs.lstatSync(file).isFile());
  };
  const inModules = Object.entries(places).map(([part, names]) => [part, names.flatMap(under)]);
  return { ...Object.fromEntries(inModules), node24: node24 ? [node24] : [] };
}
