import { datasets, runs, seeds } from './plan.mjs';
import { resultOf } from './record.mjs';

/** @import { Figure, Part, PlannedRun } from './plan.mjs' */
/** @import { Result } from './record.mjs' */

/** @typedef {[title: string, cell: (run: PlannedRun, results: readonly Result[]) => string]} Column */

/** @type {(title: string, of: (result: Result) => number, digits?: number) => Column} */
const measured = (title, of, digits = 2) => [
  title,
  (_, results) => show(figureOf(results.map(of)), digits),
];

/** @type {(title: string, metric: string) => Column} */
const percent = (title, metric) => measured(title, ({ test }) => 100 * (test[metric] ?? NaN));

/** @type {(title: string, key: 'recall' | 'hitRate') => Column} */
const reference = (title, key) => [
  title,
  ({ reference: known }) => (known ? show(known[key], 2) : '–'),
];

/** @type {Column} */
const settings = ['Settings', ({ set }) => settingsOf(set)];
const metrics = [
  percent('R@20', 'recall@20'),
  percent('HR@20', 'hitRate@20'),
  percent('R@50', 'recall@50'),
  percent('HR@50', 'hitRate@50'),
];

/** @type {readonly Column[]} */
const besideReference = [
  measured('R@50, validation', ({ validationRecall }) => 100 * validationRecall),
  ...metrics,
  percent('NDCG@50', 'ndcg@50'),
  reference('R@50, reference', 'recall'),
  reference('HR@50, reference', 'hitRate'),
  ['Best step', (_, results) => range(results.map(({ bestStep }) => bestStep))],
  settings,
];

/** @type {Readonly<Record<Part, readonly Column[]>>} */
const columns = {
  defaults: besideReference,
  paper: besideReference,
  remedies: [
    percent('R@50', 'recall@50'),
    measured('Mean cosine', ({ interests }) => interests.meanCosine),
    measured('Effective rank', ({ interests }) => interests.effectiveRank),
    measured('Attention entropy', ({ interests }) => interests.attentionEntropy),
    measured('Unique union', ({ interests }) => interests.uniqueUnion),
    ['Share won by each interest', (_, results) => shares(results)],
    settings,
  ],
};

/**
 * The document with its tables written anew: each stands between `<!-- DATASET PART -->` and
 * `<!-- end -->`.
 *
 * @param {string} text
 * @param {readonly Result[]} results
 */
export function intoDocument(text, results) {
  return text.replace(
    /(<!-- (\w+) (defaults|paper|remedies) -->\n)[^]*?(<!-- end -->)/g,
    (_, begin, dataset, part, end) =>
      `${begin}\n${table(String(dataset), /** @type {Part} */ (part), results)}\n${end}`,
  );
}

/**
 * @param {string} dataset
 * @param {Part} part
 * @param {readonly Result[]} results
 */
function table(dataset, part, results) {
  const own = columns[part];
  const rows = runs.flatMap((run) => {
    if (run.dataset !== dataset || run.part !== part) return [];
    const found = seeds.flatMap((seed) => resultOf(results, run, seed) ?? []);
    if (found.length === 0) return [];
    const seedsSaid =
      found.length === seeds.length ? '' : ` (${found.length} of ${seeds.length} seeds)`;
    return [[`${run.name}${seedsSaid}`, ...own.map(([, cell]) => cell(run, found))]];
  });
  const title = datasets[dataset]?.title ?? dataset;
  const head = [title, ...own.map(([name]) => name)];
  const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * Mean and sample standard deviation.
 *
 * @param {readonly number[]} values
 * @returns {Figure}
 */
function figureOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : null };
}

/**
 * @param {Figure} figure
 * @param {number} digits
 */
const show = ({ mean, deviation }, digits) =>
  deviation === null
    ? mean.toFixed(digits)
    : `${mean.toFixed(digits)} ± ${deviation.toFixed(digits)}`;

/** @param {readonly number[]} values */
const range = (values) =>
  Math.min(...values) === Math.max(...values)
    ? String(values[0])
    : `${Math.min(...values)}–${Math.max(...values)}`;

/**
 * In percent, mean over the seeds, the largest first: which letter an interest has differs from seed to seed.
 *
 * @param {readonly Result[]} results
 */
function shares(results) {
  const sorted = results.map(({ interests }) => [...interests.shares].sort((a, b) => b - a));
  const means = (sorted[0] ?? []).map((_, k) => figureOf(sorted.map((own) => own[k] ?? 0)).mean);
  return means.map((share) => (100 * share).toFixed(0)).join(' / ');
}

/** @param {PlannedRun['set']} set */
const settingsOf = (set) =>
  Object.entries(set)
    .map(([key, value]) => `\`${key}=${value}\``)
    .join(' ') || 'defaults';
