import fs from 'node:fs';
import path from 'node:path';
import { bytesUnder, linkOrCopy, linkTree } from '../lib/files.mjs';
import { modules, packageVersion } from '../lib/paths.mjs';
import { run, say, withModules, works } from '../lib/run.mjs';
import { artefacts } from './artefacts.mjs';
import { cached, inScratch, isCached } from './cache.mjs';
import { download } from './download.mjs';
import { firstThatWorks } from './failure.mjs';
import { compiler, demand, pip } from './system-packages.mjs';
import { unzip } from './unpack.mjs';
import { megabytes, runDownload } from './watch.mjs';

/** @import { Way } from './ways.mjs' */

const home = path.join(modules, '@tensorflow', 'tfjs-node');
const addon = path.join(home, 'lib', 'napi-v8', 'tfjs_binding.node');
const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const FIRST_BYTE_MS = 30_000;
const RECIPE = 1;

/**
 * Native TensorFlow for tfjs-node: the library and the addon that calls it.
 *
 * @param {readonly Way[]} ways
 * @param {{ headers: string | undefined, node: string }} tools Node's headers, where the addon can be
 *   compiled, and a Node
 * @returns {Promise<void>}
 */
export async function provideTensorflow(ways, { headers, node }) {
  if (isThere()) return;
  /** @type {Record<Way, { name: string, take: () => Promise<void> }>} */
  const known = {
    registry: {
      name: `PyPI package ${artefacts.libtensorflow.package}==${artefacts.libtensorflow.version}`,
      take: async () => {
        if (!headers) throw new Error('no headers of Node to compile its addon with');
        await fromWheel(headers);
      },
    },
    own: { name: "tfjs-node's own install script", take: () => own(node) },
  };
  await firstThatWorks(
    'native TensorFlow for tfjs-node',
    ways.map((way) => known[way]),
    'npm run setup, once the network answers',
  );
}

const libraryKey = `libtensorflow-${artefacts.libtensorflow.version}-linux-x64-${RECIPE}`;
const addonKey = () => `tfjs-addon-${packageVersion(home)}-${libraryKey}`;

/** Whether the cache holds all that the registry's way makes. */
export const tensorflowIsCached = () => isCached(libraryKey) && isCached(addonKey());

/** The addon is put in place last. */
const isThere = () => fs.existsSync(addon);

/** @param {string} headers */
async function fromWheel(headers) {
  const library = await cached(libraryKey, unpackWheel);
  const built = await cached(addonKey(), (folder) => compile(folder, library, headers));
  fs.rmSync(path.join(home, 'deps'), { recursive: true, force: true });
  linkTree(path.join(library, 'lib'), path.join(home, 'deps', 'lib'));
  linkOrCopy(path.join(built, 'tfjs_binding.node'), addon);
}

/** @param {string} folder */
async function unpackWheel(folder) {
  demand(pip);
  await inScratch(async (scratch) => {
    const wheel = await download(artefacts.libtensorflow, scratch);
    const unpacked = path.join(scratch, 'unpacked');
    fs.mkdirSync(unpacked);
    await unzip(wheel, unpacked, {
      strip: 'tensorflow/',
      keep: [
        ...libraries.map((name) => `tensorflow/${name}`),
        'tensorflow/include/tensorflow/c/',
        'tensorflow/include/tensorflow/core/platform/',
        'tensorflow/include/tsl/',
      ],
    });
    fs.mkdirSync(path.join(folder, 'lib'));
    for (const name of libraries) {
      fs.renameSync(path.join(unpacked, name), path.join(folder, 'lib', name));
    }
    fs.renameSync(path.join(unpacked, 'include'), path.join(folder, 'include'));
  });
  if (!works('strip', ['--version'])) return;
  for (const name of libraries) {
    await run('strip', ['--strip-unneeded', path.join(folder, 'lib', name)]);
  }
  say(`setup: libtensorflow, stripped: ${megabytes(bytesUnder(path.join(folder, 'lib')))}`);
}

/**
 * The addon's own sources against the wheel's library. It finds the library beside itself, where
 * tfjs-node's own build puts it.
 *
 * @param {string} folder
 * @param {string} library
 * @param {string} headers
 */
async function compile(folder, library, headers) {
  demand(compiler);
  say("setup: compiling tfjs-node's addon");
  const sources = fs
    .readdirSync(path.join(home, 'binding'))
    .filter((name) => name.endsWith('.cc'))
    .map((name) => path.join(home, 'binding', name));
  const includes = [headers, path.join(library, 'include'), home].map((where) => `-I${where}`);
  const lib = path.join(library, 'lib');
  await run('c++', [
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-w', '-DNAPI_VERSION=8'],
    ...includes,
    ...sources,
    ...['-o', path.join(folder, 'tfjs_binding.node')],
    ...[`-L${lib}`, ...libraries.map((name) => `-l:${name}`)],
    ...['-Wl,-rpath,$ORIGIN/../../deps/lib', `-Wl,-rpath-link,${lib}`],
  ]);
}

/** @param {string} node */
async function own(node) {
  const what = 'libtensorflow';
  say(`setup: fetching ${what} the way tfjs-node does`);
  await runDownload({
    what,
    command: node,
    args: [path.join('scripts', 'install.js')],
    cwd: home,
    folder: path.join(home, 'deps'),
    firstByteMs: FIRST_BYTE_MS,
    env: withModules(),
  });
  if (!isThere()) throw new Error('its install script ended well but left no addon');
}
