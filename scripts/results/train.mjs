import path from 'node:path';
import { run as command } from '../lib/run.mjs';
import { root } from '../lib/paths.mjs';
import { datasets } from './plan.mjs';

/** @import { PlannedRun } from './plan.mjs' */
/** @import { Result } from './record.mjs' */

const studio = (/** @type {string[]} */ ...words) =>
  command(process.execPath, [path.join(root, 'scripts', 'studio.mjs'), ...words, '--json']);

/** @type {Set<string>} */
const known = new Set();

/**
 * Puts a dataset into the workspace, once.
 *
 * @param {string} workspace
 * @param {string} data folder of the data
 * @param {string} name
 */
export async function importInto(workspace, data, name) {
  const there = `${workspace} ${name}`;
  if (known.has(there)) return;
  known.add(there);
  const listed = await studio('datasets', '--workspace', workspace);
  if (objects(listed).some(({ dataset }) => dataset === name)) return;
  const { files } = /** @type {typeof datasets[string]} */ (datasets[name]);
  await studio('import', '--workspace', workspace, '--name', name, ...wordsFor(files, data));
}

/**
 * @param {typeof datasets[string]['files']} files
 * @param {string} data folder of the data
 */
function wordsFor(files, data) {
  if (files === 'sample') return ['--sample'];
  const at = (/** @type {string} */ file) => path.join(data, files.folder, file);
  const sides = ['--items', at(files.items), '--users', at(files.users), '--min-item', '5'];
  return [at(files.log), ...sides];
}

/**
 * @param {string} workspace
 * @param {PlannedRun} run
 * @param {number} seed
 * @returns {Promise<Result>}
 */
export async function train(workspace, { dataset, model, set }, seed) {
  const sets = Object.entries(set).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const what = ['--dataset', dataset, '--model', model, '--seed', String(seed)];
  const lines = objects(await studio('train', '--workspace', workspace, ...what, ...sets));
  const recalls = lines.flatMap((line) => (line.type === 'evaluation' ? [line['recall@50']] : []));
  const { bestStep, steps, test, interests } = lines.at(-1);
  const validationRecall = Math.max(...recalls);
  return { dataset, model, set, seed, bestStep, steps, validationRecall, test, interests };
}

/** @param {string} lines of JSON */
const objects = (lines) =>
  lines
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
