import { expect, it } from 'vitest';
import { openTestStudio } from '../support/studio.ts';
import { importedLog, smallRun, whenever } from '../support/training.ts';

it('asks the trained model about the users of its dataset', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const settings = smallRun({ maximumSteps: 20, dropSeen: true });
  const { id } = studio.experiments.start(dataset, settings);
  expect(() => studio.inspection.user(id, { user: 'u0', top: 5, lambda: 0 })).toThrow(
    expect.objectContaining({
      code: 'not-found',
      message: expect.stringContaining('no checkpoint'),
    }),
  );
  await whenever(studio, id, 'finished');

  const page = { search: 'u1', offset: 0, limit: 5, split: null };
  const { total, rows } = await studio.inspection.users(id, page);
  expect(total).toBe(11);
  expect(rows).toHaveLength(5);
  const seen = await studio.inspection.user(id, { user: 'u1', top: 5, lambda: 0 });
  expect(seen.interests).toHaveLength(2);
  expect(seen.retrieved.some((item) => item.seen)).toBe(false);
  const kept = await studio.inspection.user(id, { user: 'u1', top: 5, lambda: 0, dropSeen: false });
  expect(kept.retrieved).toHaveLength(5);
  const history = ['i3', 'i4'];
  const whatIf = await studio.inspection.user(id, { user: 'u1', top: 5, lambda: 0, history });
  expect(whatIf.history.map(({ item }) => item)).toEqual(history);
  await expect(studio.inspection.user(id, { user: 'nobody', top: 5, lambda: 0 })).rejects.toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

it.each(['leave-one-out', 'point-in-time'] as const)(
  'judges each user of a run by %s as its test and its validation did',
  async (protocol) => {
    const studio = openTestStudio();
    const { id: dataset } = await importedLog(studio, { users: 60 });
    const run = smallRun({ maximumSteps: 20, protocol });
    const { id } = studio.experiments.start(dataset, run);
    const { test, bestValidation } = await whenever(studio, id, 'finished');
    for (const [split, figures] of [
      ['validation', bestValidation],
      ['test', test],
    ] as const) {
      const page = { search: '', offset: 0, limit: 500, split };
      const { rows } = await studio.inspection.users(id, page);
      const recalls: number[] = [];
      for (const { user } of rows) {
        const query = { user, split, top: 20, lambda: 0 };
        const one = await studio.inspection.user(id, query);
        expect(one.split).toBe(split);
        const recall = one.metrics['recall@20'];
        // Nothing is known of some: they are shown, and not judged.
        if (one.history.length > 0) recalls.push(recall!);
        const target = one.targets[0]!.item;
        const why = await studio.inspection.explain(id, { user, split, item: target, top: 20 });
        expect(why.target).toBe(true);
      }
      expect(recalls.length).toBeGreaterThan(5);
      const mean = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
      expect(mean).toBeCloseTo(figures!['recall@20']!, 12);
    }
  },
);

it('tells before a run that a log without times has no point in time', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio, { timed: false });
  const settings = smallRun({ protocol: 'point-in-time' });
  expect(() => studio.experiments.start(dataset, settings)).toThrow(
    expect.objectContaining({
      code: 'bad-settings',
      details: { problem: 'no-times', setting: 'protocol' },
    }),
  );
});
