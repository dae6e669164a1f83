import type { RunSettings } from '../../app/domain/settings.ts';
import { splitOf } from '../../app/ingest/protocols.ts';
import { noSideFeatures } from '../../app/model/side-features.ts';
import { Run } from '../../app/train/run.ts';
import { runtime } from '../worker/tensorflow.ts';
import { syntheticLog } from './synthetic-log.ts';
import { medianSeconds } from './timing.ts';

/** Steps before the first that counts: compilers have done their work by then. */
const warmUp = 30;

/**
 * A training step as a run takes it: drawing examples and negatives, looking rows up, the graph, the update.
 *
 * @param duration seconds to measure
 */
export function measureStep(settings: RunSettings, items: number, duration: number) {
  const log = syntheticLog(items);
  const split = splitOf(log, null);
  const run = new Run({ log, split, settings, runtime, side: noSideFeatures, resume: null });
  try {
    for (let step = 0; step < warmUp; step++) run.advance();
    const { calls: steps, seconds } = medianSeconds(() => void run.advance(), duration);
    return { steps, seconds, samplesPerSecond: settings.batchSize / seconds };
  } finally {
    run.dispose();
  }
}
