import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { linkOrCopy } from '../lib/files.mjs';
import { modules, packageVersion } from '../lib/paths.mjs';
import { run, say } from '../lib/run.mjs';
import { cached, isCached } from './cache.mjs';
import { firstThatWorks } from './failure.mjs';
import { compiler, demand } from './system-packages.mjs';
import { chooseSqlite } from './ways.mjs';

const home = path.join(modules, 'better-sqlite3');
/** Where better-sqlite3 looks before it takes the prebuilt addon of its package. */
const compiled = path.join(home, 'build', 'Release', 'better_sqlite3.node');
const RECIPE = 1;

const key = () => `better-sqlite3-${packageVersion(home)}-linux-x64-${RECIPE}`;

/** Whether the cache holds a compiled addon. */
export const sqliteIsCached = () => isCached(key());

/**
 * An addon of better-sqlite3 that loads in this Node, in the Electron in place and in current ones.
 *
 * @param {{ electron: string, headers: string | undefined }} tools Electron's executable; Node's
 *   headers where the addon can be compiled
 * @returns {Promise<'prebuilt' | 'compile'>} the way taken
 */
export async function provideSqlite({ electron, headers }) {
  const nodeApis = [nodeApi(process.execPath), nodeApi(electron)];
  const way = chooseSqlite({ nodeApis, canCompile: headers !== undefined });
  if (way === 'prebuilt' || headers === undefined) {
    fs.rmSync(path.join(home, 'build'), { recursive: true, force: true });
    return 'prebuilt';
  }
  if (!fs.existsSync(compiled)) {
    const take = async () => {
      const folder = await cached(key(), (empty) => compile(empty, headers));
      linkOrCopy(path.join(folder, 'better_sqlite3.node'), compiled);
    };
    const ways = [{ name: 'compiling its own sources', take }];
    await firstThatWorks("better-sqlite3's addon", ways, 'npm run setup');
  }
  return way;
}

/**
 * The Node-API version of a runtime.
 *
 * @param {string} executable
 */
function nodeApi(executable) {
  if (executable === process.execPath) return Number(process.versions.napi);
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const answer = spawnSync(executable, ['-p', 'process.versions.napi'], { env, encoding: 'utf8' });
  return Number.parseInt(answer.stdout, 10) || 0;
}

/**
 * References to strings are all that the addon needs of Node-API 10. Older hosts grant them to
 * addons of the experimental version, whose finalisers run inside the garbage collector; Node's own
 * headers declare what node-addon-api needs to defer those that must not.
 *
 * @param {string} folder
 * @param {string} headers
 */
async function compile(folder, headers) {
  demand(compiler);
  say("setup: compiling better-sqlite3's addon, about half a minute");
  const sqlite = path.join(home, 'deps', 'sqlite3');
  const both = ['-O2', '-fPIC', '-w', '-fvisibility=hidden', '-DNDEBUG', `-I${sqlite}`];
  const objects = ['sqlite3.o', 'better_sqlite3.o'].map((name) => path.join(folder, name));
  const [core, binding] = /** @type {[string, string]} */ (objects);
  await Promise.all([
    run('cc', [
      ...['-std=c99', ...both, ...sqliteOptions().map((option) => `-D${option}`)],
      ...['-c', path.join(sqlite, 'sqlite3.c'), '-o', core],
    ]),
    run('c++', [
      ...['-std=c++20', '-fvisibility-inlines-hidden', ...both],
      ...['-DNAPI_EXPERIMENTAL', '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'],
      ...['-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
      ...[`-I${headers}`, `-I${path.join(modules, 'node-addon-api')}`],
      ...['-c', path.join(home, 'src', 'better_sqlite3.cpp'), '-o', binding],
    ]),
  ]);
  await run('c++', [
    ...['-shared', '-s', ...objects, '-o', path.join(folder, 'better_sqlite3.node')],
    ...['-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-ldl', '-lpthread', '-lm'],
  ]);
  for (const object of objects) fs.rmSync(object);
}

/** The options that better-sqlite3 compiles SQLite with, from its own list. */
function sqliteOptions() {
  const list = fs.readFileSync(path.join(home, 'deps', 'defines.gypi'), 'utf8');
  const options = [...list.matchAll(/'((?:HAVE|SQLITE)_[A-Z0-9_]+(?:=[^']*)?)'/g)];
  if (options.length === 0) throw new Error('deps/defines.gypi lists no options for SQLite');
  return options.map(([, option]) => /** @type {string} */ (option));
}
