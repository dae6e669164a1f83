import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';

/** @import { PlannedRun } from './plan.mjs' */

/**
 * @typedef {{
 *   dataset: string,
 *   model: string,
 *   set: PlannedRun['set'],
 *   seed: number,
 *   bestStep: number,
 *   steps: number,
 *   validationRecall: number,
 *   test: Record<string, number>,
 *   interests: {
 *     meanCosine: number,
 *     shares: number[],
 *     shareEntropy: number,
 *     attentionEntropy: number,
 *     uniqueUnion: number,
 *     effectiveRank: number,
 *   },
 * }} Result of one run with one seed; shares in [0, 1]
 */

const file = path.join(root, 'docs', 'results.json');

/** @returns {Result[]} */
export const readResults = () =>
  fs.existsSync(file) ? /** @type {Result[]} */ (JSON.parse(fs.readFileSync(file, 'utf8'))) : [];

/**
 * @param {Result[]} results
 * @param {Result} result
 */
export function keepResult(results, result) {
  results.push(result);
  const lines = results.map((each) => JSON.stringify(each));
  fs.writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
}

/**
 * The result of exactly these settings; a planned run whose settings were changed has none.
 *
 * @param {readonly Result[]} results
 * @param {Pick<PlannedRun, 'dataset' | 'model' | 'set'>} run
 * @param {number} seed
 */
export const resultOf = (results, run, seed) => {
  const same = identity(run);
  return results.find((result) => result.seed === seed && identity(result) === same);
};

/** @param {Pick<PlannedRun, 'dataset' | 'model' | 'set'>} run */
function identity({ dataset, model, set }) {
  return JSON.stringify([dataset, model, Object.entries(set).sort()]);
}
