import { test } from 'vitest';
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { RunSettings } from '../../app/domain/settings.ts';
import { createModel } from '../../app/model/create-model.ts';
import { newlyLearned } from '../../app/train/start.ts';
import { bestCheckpoint } from '../../app/train/checkpoint.ts';
import { restoreEncoder } from '../../app/train/restore-encoder.ts';
import { runtime } from '../../main/worker/tensorflow.ts';
import { evaluate, evaluateMostPopular, testTops, validationTops } from '../../app/evaluate/evaluate.ts';
import { Inspector } from '../../app/inspect/inspector.ts';
import { plantInterests } from '../../app/ingest/planted.ts';
import { splitOf } from '../../app/ingest/split.ts';

test('speed', async () => {
  for (const [users, items, split] of [[4333, 2414, 'validation'], [20_000, 100_000, 'validation'], [50_000, 100_000, 'train']] as const) {
    const world = plantInterests({ users, items, clusters: 40, interests: [2, 4], events: [10, 30], noise: 0.05, seed: 1 });
    const settings = RunSettings.parse({ model: 'comirec-sa' });
    const encoder = restoreEncoder(bestCheckpoint(settings, 0, newlyLearned(createModel(settings), settings, items)), runtime);
    const s = splitOf(world.log, null);
    const own = split === 'train' ? { assignment: new Uint8Array(users) } : s;
    let longest = 0, last = performance.now();
    const breathe = async () => { longest = Math.max(longest, performance.now() - last); await new Promise((r) => setImmediate(r)); last = performance.now(); };
    for (const [label, options] of [
      ['validation tops', { tops: validationTops, dropSeen: false, lambda: 0, split }],
      ['test tops, drop seen', { tops: testTops, dropSeen: true, lambda: 0, split }],
    ] as const) {
      last = performance.now(); longest = 0;
      const t = performance.now();
      const r = await evaluate(encoder, world.log, own, world.categories, options, breathe);
      const ms = performance.now() - t;
      console.log(`${users} users ${items} items ${label}: judged ${r.users} in ${ms.toFixed(0)} ms, ${(r.users / ms * 1000).toFixed(0)} users/s, longest without breath ${longest.toFixed(0)} ms, rss ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
    }
    let t = performance.now();
    const p = evaluateMostPopular(world.log, own, world.categories, { tops: testTops, dropSeen: false, lambda: 0, split });
    console.log(`  most popular ${p.users} users ${(performance.now() - t).toFixed(0)} ms`);
    t = performance.now();
    const inspector = new Inspector(world, s, encoder);
    const built = performance.now() - t;
    t = performance.now(); inspector.inspect(world.userKeys[5]!, { top: 50, dropSeen: false, lambda: 0, history: null });
    const first = performance.now() - t;
    const times: number[] = [];
    for (let i = 10; i < 30; i++) { t = performance.now(); inspector.inspect(world.userKeys[i]!, { top: 50, dropSeen: true, lambda: 1, history: null }); times.push(performance.now() - t); }
    times.sort((a, b) => a - b);
    console.log(`  inspector built ${built.toFixed(0)} ms, first ${first.toFixed(0)} ms, then median ${times[10]!.toFixed(1)} ms, worst ${times.at(-1)!.toFixed(1)}`);
    inspector.dispose();
  }
}, 900_000);
