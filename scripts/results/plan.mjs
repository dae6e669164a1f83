/**
 * What docs/results.md is made of: the datasets, and every run with its settings. A run without settings is
 * the studio's defaults. To add one: a line in `runs`; `npm run results` trains what has no result yet.
 */

/**
 * @typedef {{ mean: number, deviation: number | null }} Figure in percent
 * @typedef {{
 *   title: string,
 *   files: { folder: string, log: string, items: string, users: string } | 'sample',
 * }} Dataset its files and the folder of the data where they lie, or the sample that the studio comes with
 * @typedef {'defaults' | 'paper' | 'remedies'} Part which table a run stands in
 * @typedef {{
 *   dataset: string,
 *   part: Part,
 *   name: string,
 *   model: string,
 *   set: Readonly<Record<string, string | number | boolean>>,
 *   reference?: { recall: Figure, hitRate: Figure },
 * }} PlannedRun `reference`: Recall@50 and hit rate@50 of the official ComiRec code
 */

export const seeds = [19, 20, 21];

/** @type {Readonly<Record<string, Dataset>>} */
export const datasets = {
  beauty: {
    title: 'Amazon Beauty, 5-core',
    files: {
      folder: 'amazon-beauty',
      log: 'interactions.csv',
      items: 'items.csv',
      users: 'users.csv',
    },
  },
  movielens: {
    title: 'MovieLens, latest small',
    files: {
      folder: 'ml-latest-small',
      log: 'ratings.csv',
      items: 'movies.csv',
      users: 'users.csv',
    },
  },
  sample: { title: 'MovieTweetings, the sample', files: 'sample' },
};

/** @returns {Figure} */
const figure = (/** @type {number} */ mean, /** @type {number | null} */ deviation = null) => ({
  mean,
  deviation,
});

/** The official ComiRec code on these sets: Recall@50, hit rate@50, mean and deviation over the same seeds. */
const reference = {
  beauty: {
    twoTower: { recall: figure(10.54, 0.29), hitRate: figure(18.13, 0.16) },
    mind: { recall: figure(11.37), hitRate: figure(19.04) },
    mindWithHead: { recall: figure(9.12, 0.23), hitRate: figure(15.63, 0.72) },
    comirecDR: { recall: figure(8.08, 0.56), hitRate: figure(14.54, 0.74) },
    comirecSA: { recall: figure(10.69, 0.22), hitRate: figure(17.96, 0.65) },
  },
  movielens: {
    twoTower: { recall: figure(13.71, 1.23), hitRate: figure(69.4, 2.5) },
    mindWithHead: { recall: figure(14.1, 0.19), hitRate: figure(71.58, 0.95) },
    comirecDR: { recall: figure(14.45, 1.3), hitRate: figure(74.32, 4.13) },
    comirecSA: { recall: figure(11.46, 1.9), hitRate: figure(70.49, 1.64) },
  },
};

/**
 * @param {string} dataset
 * @param {Part} part
 * @param {readonly (readonly [name: string, model: string, set: PlannedRun['set'], reference?: PlannedRun['reference']])[]} lines
 * @param {PlannedRun['set']} common to all of them
 * @returns {PlannedRun[]}
 */
const planned = (dataset, part, lines, common = {}) =>
  lines.map(([name, model, set, known]) => ({
    dataset,
    part,
    name,
    model,
    set: { ...common, ...set },
    ...(known && { reference: known }),
  }));

/** MovieLens is small: its reference looks at the validation users every 100 steps. */
const often = { evaluateEvery: 100 };

/** The settings of ComiRec's authors, as far as a model has them. */
const single = { normalise: false, temperature: 1 };
const attended = { ...single, routingWeight: 0 };
const routed = { ...attended, squashPower: 1 };
const redrawn = { ...routed, redrawLogits: true };

/** @type {readonly PlannedRun[]} */
export const runs = [
  ...planned('beauty', 'defaults', [
    ['Two-tower', 'two-tower', {}, reference.beauty.twoTower],
    ['MIND', 'mind', {}, reference.beauty.mind],
    ['ComiRec-DR', 'comirec-dr', {}, reference.beauty.comirecDR],
    ['ComiRec-SA', 'comirec-sa', {}, reference.beauty.comirecSA],
    ['ComiRec-SA, one interest', 'comirec-sa', { interests: 1 }],
  ]),
  ...planned(
    'movielens',
    'defaults',
    [
      ['Two-tower', 'two-tower', {}, reference.movielens.twoTower],
      ['MIND', 'mind', {}, reference.movielens.mindWithHead],
      ['ComiRec-DR', 'comirec-dr', {}, reference.movielens.comirecDR],
      ['ComiRec-SA', 'comirec-sa', {}, reference.movielens.comirecSA],
    ],
    often,
  ),
  ...planned('beauty', 'paper', [
    ['Two-tower', 'two-tower', single, reference.beauty.twoTower],
    ['MIND, ReLU head', 'mind', { ...redrawn, headLayers: 1 }, reference.beauty.mindWithHead],
    ['MIND', 'mind', redrawn, reference.beauty.mind],
    ['ComiRec-DR', 'comirec-dr', routed, reference.beauty.comirecDR],
    ['ComiRec-SA', 'comirec-sa', attended, reference.beauty.comirecSA],
  ]),
  ...planned(
    'movielens',
    'paper',
    [
      ['Two-tower', 'two-tower', single, reference.movielens.twoTower],
      ['MIND, ReLU head', 'mind', { ...redrawn, headLayers: 1 }, reference.movielens.mindWithHead],
      [
        'ComiRec-DR',
        'comirec-dr',
        { ...routed, learningRate: 0.005 },
        reference.movielens.comirecDR,
      ],
      ['ComiRec-SA', 'comirec-sa', attended, reference.movielens.comirecSA],
    ],
    often,
  ),
  ...planned('sample', 'defaults', [
    ['Two-tower', 'two-tower', {}],
    ['MIND', 'mind', {}],
    ['ComiRec-DR', 'comirec-dr', {}],
    ['ComiRec-SA', 'comirec-sa', {}],
  ]),
  ...planned('sample', 'paper', [
    ['Two-tower', 'two-tower', single],
    ['MIND', 'mind', redrawn],
    ['ComiRec-DR', 'comirec-dr', routed],
    ['ComiRec-SA', 'comirec-sa', attended],
  ]),
  ...planned('beauty', 'remedies', [
    ['ComiRec-SA, none', 'comirec-sa', attended],
    ['ComiRec-SA, even attention', 'comirec-sa', { ...attended, routingWeight: 100 }],
    ['ComiRec-SA, D_output', 'comirec-sa', { ...attended, diversityWeight: 0.1 }],
    ['ComiRec-SA, hard negatives', 'comirec-sa', { ...attended, hardNegativeBeta: 1 }],
    ['ComiRec-SA, interests drawn', 'comirec-sa', { ...attended, labelPower: 'sampled' }],
    ['MIND, none', 'mind', routed],
    ['MIND, logits drawn anew', 'mind', redrawn],
    ['MIND, squash power 0.5', 'mind', { ...routed, squashPower: 0.5 }],
    ['MIND, squash power 0', 'mind', { ...routed, squashPower: 0 }],
    ['MIND, 0.5 and D_output', 'mind', { ...routed, squashPower: 0.5, diversityWeight: 0.1 }],
    ['MIND, 0.5 and even routing', 'mind', { ...routed, squashPower: 0.5, routingWeight: 100 }],
    ['MIND, 0.5, interests drawn', 'mind', { ...routed, squashPower: 0.5, labelPower: 'sampled' }],
    ['ComiRec-DR, none', 'comirec-dr', routed],
    ['ComiRec-DR, squash power 0.5', 'comirec-dr', { ...routed, squashPower: 0.5 }],
    ['ComiRec-DR, even routing', 'comirec-dr', { ...routed, routingWeight: 100 }],
    ['ComiRec-DR, D_output', 'comirec-dr', { ...routed, diversityWeight: 0.1 }],
    ['Two-tower, defaults', 'two-tower', {}],
    ['MIND, defaults', 'mind', {}],
    ['ComiRec-DR, defaults', 'comirec-dr', {}],
    ['ComiRec-SA, defaults', 'comirec-sa', {}],
  ]),
];
