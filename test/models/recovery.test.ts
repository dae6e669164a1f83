import { afterAll, describe, expect, it } from 'vitest';
import { plantInterests } from '../../app/ingest/planted.ts';
import { splitOf, usersOf } from '../../app/ingest/split.ts';
import type { Checkpoint } from '../../app/train/checkpoint.ts';
import { restoreEncoder } from '../../app/train/restore-encoder.ts';
import { runtime } from '../../main/worker/tensorflow.ts';
import { inputOf, throughBytes, trained } from '../app/train/world.ts';
import { plantedRuns, plantedWorld } from './planted.ts';
import { shareRecovered } from './recovery.ts';

const world = plantInterests(plantedWorld);
const split = splitOf(world.log, null);
const judged = Int32Array.from([...usersOf(split, 'validation'), ...usersOf(split, 'test')]);

describe('planted interests are recovered by', () => {
  const figures: Record<string, Record<string, string>> = {};
  afterAll(() => console.table(figures));

  for (const { name, settings, atLeast } of plantedRuns)
    it(
      name,
      async () => {
        let best: Checkpoint | null = null;
        const { log, categories } = world;
        const { test, interests } = await trained(
          inputOf(settings, { log, categories, split }),
          (step) => {
            if (step.type === 'checkpoint' && step.name === 'best')
              best = throughBytes(step.checkpoint);
          },
        );
        const encoder = restoreEncoder(best!, runtime, {
          categories,
          fields: { items: [], users: [] },
        });
        const recovered = shareRecovered(encoder, world, judged);
        const control = shareRecovered(encoder, world, judged, 1);
        figures[name] = {
          K: String(encoder.interests),
          'users recovered': `${(100 * recovered).toFixed(1)}%`,
          'by another’s interests': `${(100 * control).toFixed(1)}%`,
          'mean cosine': interests.meanCosine.toFixed(2),
          'Recall@50': test['recall@50']!.toFixed(3),
        };
        encoder.dispose();
        expect(recovered).toBeGreaterThanOrEqual(atLeast);
        expect(control).toBeLessThanOrEqual(recovered / 2);
      },
      240_000,
    );
});
