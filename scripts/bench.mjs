import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readyOrExit } from './lib/ready.mjs';
import { root } from './lib/paths.mjs';
import { say } from './lib/run.mjs';
import { measureWindow } from './lib/window-bench.mjs';

/**
 * `npm run bench [step|retrieval|inspection] [KEY=VALUE ...]`: the studio's times beside PyTorch's in the same
 * run, one after the other in turn. `npm run bench evaluate`: an evaluation beside faiss's search and merge, two
 * threads each. Both are looked for in the Python of the variable PYTHON, else python3.
 * `npm run bench import [KEY=VALUE ...]`: a line of JSON an import, beside the sqlite3 on the PATH.
 * `npm run bench inspect [KEY=VALUE ...]`: a line of JSON for each catalogue, from the real window. The folder in the
 * variable FOLDER keeps dataset and run for the next time.
 */

/** @typedef {Record<string, string | number>} Size */

const seconds = 3;
/** Each is measured so often, in turn with the reference; the least disturbed measurement counts. */
const rounds = 3;

const common = { interests: 4, dimension: 64 };
const catalogues = [10_000, 100_000, 1_000_000];
/** @type {Record<string, Size[]>} */
const sizes = {
  step: ['comirec-sa', 'comirec-dr', 'mind', 'two-tower'].flatMap((model) =>
    [128, 1024].flatMap((batch) =>
      catalogues.map((items) => ({
        ...{ model, batch, items, negatives: 1280, length: 20 },
        ...common,
        interests: model === 'two-tower' ? 1 : 4,
      })),
    ),
  ),
  retrieval: [100_000, 1_000_000].map((items) => ({ items, users: 1024, top: 50, ...common })),
  evaluate: [{ items: 100_000, users: 50_000, top: 50, ...common }],
  inspection: catalogues.map((items) => ({
    ...{ model: 'comirec-sa', items, length: 20, top: 50 },
    ...common,
  })),
  import: [
    ...['csv', 'json-lines', 'parquet'].map((format) => ({ format, events: 1_000_000 })),
    { format: 'csv', events: 10_000_000 },
  ],
  inspect: [
    { items: 100_000, users: 50_000, clicks: 50, moving: 5 },
    { items: 1_000_000, users: 10_000, clicks: 50, moving: 5 },
  ],
};
const beside = ['step', 'retrieval', 'evaluate', 'inspection'];

const threads = 2;
/**
 * What stands beside a measurement: the Python module that it needs, its program and what that is told first, and
 * what the studio's own process gets in its environment.
 *
 * @typedef {{ module: string, file: string, first: string[], variables: Record<string, string> }} Reference
 */

/** @param {string} what @returns {Reference} */
const referenceOf = (what) =>
  what === 'evaluate'
    ? {
        module: 'faiss',
        file: 'faiss_reference.py',
        first: [`threads=${threads}`],
        // What TensorFlow reads; the other measurements have all cores, as PyTorch has.
        variables: {
          TF_NUM_INTRAOP_THREADS: String(threads),
          TF_NUM_INTEROP_THREADS: String(threads),
        },
      }
    : {
        module: 'torch',
        file: 'reference.py',
        first: [what, `seconds=${seconds}`],
        variables: {},
      };

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [variables]
 * @returns {number | undefined} seconds
 */
function measured(command, args, variables = {}) {
  const env = { ...process.env, ...variables };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env });
  if (status === 0) return JSON.parse(stdout).seconds;
  say(stderr.trim().split('\n').at(-1) ?? `${command} failed`);
  return undefined;
}

const studio = path.join(root, 'scripts', 'studio.mjs');
/** @param {Size} size */
const optionsOf = (size) => Object.entries(size).map(([key, value]) => `--${key}=${value}`);

/** @param {string} what @param {Size} size */
function ours(what, size) {
  const options = [`--measure=${seconds}`, ...optionsOf(size)];
  const { variables } = referenceOf(what);
  return measured(process.execPath, [studio, 'bench', what, ...options], variables);
}

/** @param {Size} size */
function printImport(size) {
  const words = [studio, 'bench', 'import', '--json', ...optionsOf(size)];
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const python = process.env.PYTHON ?? 'python3';

/** @param {Reference} reference */
const isThere = ({ module }) => spawnSync(python, ['-c', `import ${module}`]).status === 0;

/** @param {string} what @param {Size} size */
function reference(what, size) {
  const { file, first } = referenceOf(what);
  const program = path.join(root, 'test', 'bench', file);
  const options = Object.entries(size).map(([key, value]) => `${key}=${value}`);
  return measured(python, [program, ...first, ...options]);
}

/** @param {(number | undefined)[]} values */
const least = (values) => Math.min(...values.map((value) => value ?? Infinity));
/** @param {number} value */
const milliseconds = (value) =>
  (Number.isFinite(value) ? (1000 * value).toFixed(2) : '-').padStart(9);

await readyOrExit(['main']);
const [first = '', ...rest] = process.argv.slice(2);
const chosen = first in sizes ? [first] : Object.keys(sizes);
const wanted = (first in sizes || first === '' ? rest : [first, ...rest]).map((pair) =>
  pair.split('='),
);
/** @param {string} what */
const sizesOf = (what) =>
  (sizes[what] ?? []).filter((size) =>
    wanted.every(([key = '', value]) => String(size[key]) === value),
  );

if (chosen.includes('import')) sizesOf('import').forEach(printImport);
if (chosen.includes('inspect')) {
  for (const size of sizesOf('inspect')) {
    const figures = await measureWindow(size, process.env.FOLDER);
    console.log(JSON.stringify({ bench: 'inspect', ...figures }));
  }
}
const compared = beside.filter((what) => chosen.includes(what) && sizesOf(what).length > 0);
if (compared.length > 0) compare(compared);

/** @param {string[]} names */
function compare(names) {
  console.log('       ms  reference  ratio');
  for (const what of names) {
    const hasReference = isThere(referenceOf(what));
    if (!hasReference)
      say(
        `bench: ${python} has no ${referenceOf(what).module}: the studio's times stand alone (PYTHON=...)`,
      );
    for (const size of sizesOf(what)) {
      const times = Array.from({ length: rounds }, () => ({
        own: ours(what, size),
        other: hasReference ? reference(what, size) : undefined,
      }));
      const own = least(times.map((time) => time.own));
      const other = least(times.map((time) => time.other));
      const ratio = Number.isFinite(other) ? (own / other).toFixed(2) : '-';
      const words = Object.entries(size).map(([key, value]) => `${key} ${value}`);
      console.log(
        `${milliseconds(own)}  ${milliseconds(other)}  ${ratio.padStart(5)}  ${what}: ${words.join(', ')}`,
      );
    }
  }
}
