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
