import { plantedDefaults, type PlantedSettings } from '../../app/domain/planted.ts';
import { paperSettings, RunSettings } from '../../app/domain/settings.ts';

/**
 * The world in which interests are to be recovered: 2000 users with 2 to 4 of 12 interests, 5% of their events
 * noise. There are more clusters than a model has interests, so that none can have one for each. Training sees 80% of the users; the others are judged.
 */
export const plantedWorld: PlantedSettings = {
  ...plantedDefaults,
  items: 720,
  events: [20, 40],
};

/** A model as it is trained on the planted world, and the share of users whom it must recover. */
export interface PlantedRun {
  readonly name: string;
  readonly settings: RunSettings;
  readonly atLeast: number;
}

type Line = readonly [
  name: string,
  settings: Pick<RunSettings, 'model'> & Partial<RunSettings>,
  atLeast: number,
];

const lines: readonly Line[] = [
  ['two-tower', { model: 'two-tower' }, 0],
  ['MIND', { model: 'mind', routingIterations: 5 }, 0.4],
  ['MIND, squash power 0.5', { model: 'mind', routingIterations: 5, squashPower: 0.5 }, 0.9],
  // Matrices of each position's own learn from a tenth of the examples: short histories, large steps.
  [
    'ComiRec-DR',
    {
      model: 'comirec-dr',
      interests: 4,
      squashPower: 0.5,
      historyLength: 15,
      learningRate: 0.02,
    },
    0.15,
  ],
  [
    'ComiRec-SA',
    { model: 'comirec-sa', positions: false, learningRate: 0.005, maximumSteps: 1200 },
    0.9,
  ],
];

/**
 * Every model. Eight interests leave room for chance: of four, routing from random logits now and then gives two to
 * the one cluster and none to the other, and four heads of attention cannot tell twelve clusters apart. Interests are
 * drawn at the readout (BaM), because with the hard argmax a few of them win everything early on.
 */
export const plantedRuns: readonly PlantedRun[] = lines.map(([name, settings, atLeast]) => {
  const { maximumSteps = 1000 } = settings;
  return {
    name,
    settings: RunSettings.parse({
      ...paperSettings,
      redrawLogits: false,
      dimension: 32,
      historyLength: 40,
      interests: 8,
      batchSize: 128,
      negatives: 150,
      learningRate: 0.01,
      labelPower: 'sampled',
      ...settings,
      maximumSteps,
      evaluateEvery: maximumSteps,
    }),
    atLeast,
  };
});
