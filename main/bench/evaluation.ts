import type { RunSettings } from '../../app/domain/settings.ts';
import { evaluate } from '../../app/evaluate/evaluate.ts';
import { strongGeneralisation } from '../../app/ingest/protocols.ts';
import { splitNames } from '../../app/ingest/split.ts';
import { createModel } from '../../app/model/create-model.ts';
import { bestCheckpoint } from '../../app/train/checkpoint.ts';
import { restoreEncoder } from '../../app/train/restore-encoder.ts';
import { newlyLearned } from '../../app/train/start.ts';
import { runtime } from '../worker/tensorflow.ts';
import { syntheticLog } from './synthetic-log.ts';

/**
 * One evaluation as the place Evaluate runs it, of users who are all test users: encoding, each interest's
 * exact top N, the merge, and every metric of every user. Measured once, since it takes as long as it takes.
 *
 * @param users who are judged
 * @param top N, the longest list
 */
export async function measureEvaluation(
  settings: RunSettings,
  items: number,
  users: number,
  top: number,
) {
  const log = syntheticLog(items, users);
  const everyone = new Uint8Array(users).fill(splitNames.indexOf('test'));
  const split = strongGeneralisation(log, everyone);
  const categories = Array.from({ length: items + 1 }, (_, id) =>
    id === 0 ? [] : [`category ${id % 20}`],
  );
  const learned = newlyLearned(createModel(settings), settings, items);
  const dataset = { log, categories, fields: { items: [], users: [] } };
  const encoder = restoreEncoder(bestCheckpoint(settings, 0, learned), runtime, dataset);
  const options = { tops: [top], dropSeen: false, lambda: 0, split: 'test' } as const;
  try {
    const began = performance.now();
    const result = await evaluate(encoder, log, split, categories, options, () =>
      Promise.resolve(),
    );
    const seconds = (performance.now() - began) / 1000;
    return { seconds, judged: result.users, usersPerSecond: result.users / seconds };
  } finally {
    encoder.dispose();
  }
}
