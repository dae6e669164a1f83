import type { RunSettings } from '../../app/domain/settings.ts';
import { InspectedModel } from '../../app/inspect/inspected-model.ts';
import { Inspector } from '../../app/inspect/inspector.ts';
import { splitOf } from '../../app/ingest/protocols.ts';
import { createModel } from '../../app/model/create-model.ts';
import { bestCheckpoint } from '../../app/train/checkpoint.ts';
import { restoreEncoder } from '../../app/train/restore-encoder.ts';
import { newlyLearned } from '../../app/train/start.ts';
import { runtime } from '../worker/tensorflow.ts';
import { syntheticLog } from './synthetic-log.ts';
import { medianSeconds } from './timing.ts';

/**
 * A question of the place Inspect: a user's interests, each one's list and the merged top N, with all that is
 * shown beside them. The model and the dataset are loaded, as they are from the second question on.
 *
 * @param duration seconds to measure
 */
export function measureInspection(
  settings: RunSettings,
  items: number,
  top: number,
  duration: number,
) {
  const log = syntheticLog(items);
  const itemKeys = ['', ...Array.from({ length: items }, (_, i) => `item ${i + 1}`)];
  const userKeys = Array.from({ length: log.users }, (_, user) => `user ${user}`);
  const titles = itemKeys.map(() => null);
  const categories = itemKeys.map((_, id) => (id === 0 ? [] : [`category ${id % 20}`]));
  const learned = newlyLearned(createModel(settings), settings, items);
  const data = { log, itemKeys, userKeys, titles, categories, fields: { items: [], users: [] } };
  const encoder = restoreEncoder(bestCheckpoint(settings, 0, learned), runtime, data);
  const model = new InspectedModel(data, splitOf(log, null), encoder);
  const inspector = new Inspector(model);
  const options = {
    top,
    dropSeen: settings.dropSeen,
    lambda: 0,
    split: 'test' as const,
    history: null,
  };
  let asked = 0;
  const ask = () => void inspector.inspect(userKeys[asked++ % userKeys.length]!, options);
  try {
    for (let question = 0; question < 5; question++) ask();
    const { calls, seconds } = medianSeconds(ask, duration);
    return { calls, seconds };
  } finally {
    model.dispose();
  }
}
