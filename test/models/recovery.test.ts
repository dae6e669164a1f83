import { afterAll, describe, expect, it } from 'vitest';
import { plantInterests } from '../../app/ingest/planted.ts';
import { splitOf } from '../../app/ingest/protocols.ts';
import { usersOf } from '../../app/ingest/split.ts';
import type { Checkpoint } from '../../app/train/checkpoint.ts';
import { restoreEncoder } from '../../app/train/restore-encoder.ts';
import { runtime } from '../../main/worker/tensorflow.ts';
import { inputOf, throughBytes, trained } from '../app/train/world.ts';
import { namedInterests } from './named.ts';
import { plantedRuns, plantedWorld } from './planted.ts';
import { shareRecovered } from './recovery.ts';

const world = plantInterests(plantedWorld);
const split = splitOf(world.log, null);
const judged = Int32Array.from([...usersOf(split, 'validation'), ...usersOf(split, 'test')]);

describe('planted interests are recovered by', () => {
  const figures: Record<string, Record<string, string>> = {};
  const confusions: Record<string, ReturnType<typeof namedInterests>['table']> = {};
  afterAll(() => {
    console.table(figures);
    for (const [name, table] of Object.entries(confusions)) {
      console.log(
        `${name}: interests of all judged users, planted (rows) and as Inspect names them`,
      );
      console.table(table);
    }
  });

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
        if (atLeast < 0.9) encoder.dispose();
        else {
          // Takes the encoder over.
          const { table, right, found } = namedInterests(encoder, world, split, judged);
          confusions[name] = table;
          Object.assign(figures[name], {
            'named right': `${(100 * right).toFixed(1)}%`,
            'planted among the names': `${(100 * found).toFixed(1)}%`,
          });
          expect(right).toBeGreaterThanOrEqual(0.9);
          expect(found).toBeGreaterThanOrEqual(0.9);
        }
        expect(recovered).toBeGreaterThanOrEqual(atLeast);
        expect(control).toBeLessThanOrEqual(recovered / 2);
      },
      240_000,
    );
});
