import { Random } from '../domain/random.ts';
import type { RunSettings } from '../domain/settings.ts';
import type { Model } from '../model/model.ts';
import { glorotUniform, initialWeights } from '../model/weights.ts';
import { Adam } from './adam.ts';
import type { LoopState } from './checkpoint.ts';
import { type Learned, withMoments } from './learned.ts';

/** Each purpose has a generator of its own, so that one draw more here moves nothing there. */
const purposes = { weights: 0, examples: 1, candidates: 2, sideFeatures: 3 } as const;

/**
 * Weights before the first step, drawn from the seed. The item table starts Glorot-uniform over its own
 * shape, as ComiRec's (tf.get_variable's default); its padding row is zero and stays so. Rows of side
 * features stand behind it and start alike.
 *
 * @param items V
 * @param sideRows F
 */
export function newlyLearned(
  model: Model,
  settings: RunSettings,
  items: number,
  sideRows = 0,
): Learned {
  const random = new Random(settings.seed).fork(purposes.weights);
  const { dimension } = settings;
  const table = new Float32Array((items + 1 + sideRows) * dimension);
  const own = (items + 1) * dimension;
  const draw = glorotUniform(items + 1, dimension);
  draw(table.subarray(0, own), random);
  draw(table.subarray(own), new Random(settings.seed).fork(purposes.sideFeatures));
  table.fill(0, 0, dimension);
  const weights = Object.entries(initialWeights(model.weights, random));
  return {
    table: withMoments(table),
    weights: Object.fromEntries(weights.map(([name, weight]) => [name, withMoments(weight)])),
    optimiser: new Adam(),
  };
}

/** The loop's state before the first step. */
export function newState(settings: RunSettings): LoopState {
  const random = new Random(settings.seed);
  return {
    step: 0,
    seconds: 0,
    steppingSeconds: 0,
    lossSum: 0,
    lossSteps: 0,
    examplesRandom: [...random.fork(purposes.examples).state()],
    candidatesRandom: [...random.fork(purposes.candidates).state()],
    best: null,
    stale: 0,
  };
}
