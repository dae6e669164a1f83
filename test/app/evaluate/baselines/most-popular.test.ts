import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logOfHistories } from '../../../../app/domain/interactions.ts';
import { MostPopular } from '../../../../app/evaluate/baselines/most-popular.ts';
import { evaluateLists } from '../../../../app/evaluate/evaluate.ts';
import { trainingCounts } from '../../../../app/ingest/split.ts';
import { strongGeneralisation } from '../../../../app/ingest/protocols.ts';

const data = join(import.meta.dirname, '../../../../../shared/data');
const read = (file: string) =>
  parse(readFileSync(join(data, file)), { columns: true }) as Record<string, string>[];

/** Histories in order of time, without items of fewer than five events, and the split that is given. */
function load(events: string, splits: string, [userColumn, itemColumn]: readonly [string, string]) {
  const rows = read(events).map((row) => ({
    user: row[userColumn]!,
    item: row[itemColumn]!,
    time: Number(row['timestamp']),
  }));
  rows.sort((a, b) => a.time - b.time);
  const counts = new Map<string, number>();
  for (const { item } of rows) counts.set(item, (counts.get(item) ?? 0) + 1);
  const itemIds = new Map<string, number>();
  const histories = new Map<string, number[]>();
  for (const { user, item } of rows) {
    if (counts.get(item)! < 5) continue;
    if (!itemIds.has(item)) itemIds.set(item, itemIds.size + 1);
    const history = histories.get(user) ?? [];
    histories.set(user, history);
    history.push(itemIds.get(item)!);
  }
  const split = new Map(read(splits).map((row) => [row['user']!, row['split']!]));
  const assignment = Uint8Array.from(histories.keys(), (user) =>
    ['train', 'validation', 'test'].indexOf(split.get(user)!),
  );
  const log = logOfHistories([...histories.values()], itemIds.size);
  return { log, split: strongGeneralisation(log, assignment) };
}

// Figures in percent of the official ComiRec code's protocol on the same users (README of the data).
describe.skipIf(!existsSync(data))(
  'the most popular items, against the reference (needs ../shared/data)',
  () => {
    it.each([
      {
        set: 'amazon-beauty',
        events: 'amazon-beauty/interactions.csv',
        columns: ['user', 'item'] as const,
        size: [22_363, 12_101],
        expected: { 'recall@20': 2.48, 'hitRate@20': 4.47, 'recall@50': 4.32, 'hitRate@50': 8.14 },
      },
      {
        set: 'ml-latest-small',
        events: 'ml-latest-small/ratings.csv',
        columns: ['userId', 'movieId'] as const,
        size: [610, 3_650],
        expected: {
          'recall@20': 5.09,
          'hitRate@20': 44.26,
          'recall@50': 9.03,
          'hitRate@50': 59.02,
        },
      },
    ])('$set', async ({ set, events, columns, size, expected }) => {
      const { log, split } = load(events, `${set}/users.csv`, columns);
      expect([log.users, log.items]).toEqual(size);
      const metrics = await evaluateLists(
        new MostPopular(trainingCounts(log, split)),
        log,
        split,
        Array.from({ length: log.items + 1 }, () => []),
        { tops: [20, 50], dropSeen: false, lambda: 0, split: 'test' },
        () => Promise.resolve(),
      );
      for (const [name, percent] of Object.entries(expected)) {
        expect(100 * metrics[name]!, name).toBeCloseTo(percent, 1);
      }
    });
  },
);
