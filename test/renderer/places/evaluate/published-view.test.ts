import { expect, it } from 'vitest';
import { FigureDraft } from '../../../../renderer/places/evaluate/figure-draft.svelte.ts';
import { isOwn } from '../../../../renderer/places/evaluate/published-groups.ts';
import { PublishedView } from '../../../../renderer/places/evaluate/published-view.svelte.ts';
import { runOf } from '../../../app/domain/runs.ts';
import { openTestWindow } from '../../support/window.ts';

const run = runOf({ datasetName: 'Beauty', test: { 'recall@50': 0.12, 'ndcg@10': 0.3 } });

/** The rows of a group as text: the run as "*". */
const rowsOf = (view: PublishedView, at: number) => {
  const { rows } = view.groupsOf(run)[at]!;
  return rows.map((row) => (row.kind === 'run' ? '*' : `${row.figure.name} ${row.figure.value}`));
};

it('puts the run among the figures on its own data, and those on other data after them', async () => {
  const { studio } = await openTestWindow();
  const view = new PublishedView(studio);
  await view.load();
  expect(view.groupsOf(run).map(({ dataset, same }) => [dataset, same])).toEqual([
    ['Beauty', true],
    ['Amazon Books', false],
    ['Taobao', false],
    ['MovieLens (ml-latest-small)', false],
  ]);
  expect(rowsOf(view, 0).slice(0, 2)).toEqual(['*', 'MIND, no head 0.1137']);
  expect(rowsOf(view, 1)).not.toContain('*');
  const [, other] = view.groupsOf(run)[0]!.rows;
  expect(other).toMatchObject({ difference: expect.closeTo(0.0063, 12), doubts: [] });
  expect(view.groupsOf(run)[1]!.rows[0]).toMatchObject({
    difference: null,
    doubts: ['dataset'],
  });
});

it('keeps what the person writes down, changes and deletes it, with a way back', async () => {
  const { studio, main } = await openTestWindow();
  const view = new PublishedView(studio);
  await view.load();
  view.add(run);
  const draft = view.draft!;
  expect(draft).toMatchObject({ dataset: 'Beauty', metric: 'recall', top: '50' });
  await view.save();
  expect(view.draft).toBe(draft);
  Object.assign(draft, { name: 'BaM', source: 'a paper', metric: 'ndcg', top: '10.5' });
  draft.percent = '101';
  draft.deviation = 'few';
  expect(draft.wrong).toEqual({
    name: false,
    dataset: false,
    top: true,
    percent: true,
    deviation: true,
  });
  Object.assign(draft, { top: '10', percent: '12.5', deviation: '0.4' });
  draft.protocol = 'leave-one-out';
  await view.save();
  expect(view.draft).toBeNull();
  expect(view.column).toBe('ndcg@10');
  expect(view.columns).toContain('ndcg@10');
  expect(rowsOf(view, 0)).toEqual(['*', 'BaM 0.125']);

  const [own] = main.figures.list();
  expect(own).toMatchObject({ deviation: 0.004, protocol: 'leave-one-out' });
  view.edit(own!);
  view.draft!.percent = '31';
  await view.save();
  expect(main.figures.list()).toEqual([{ ...own, value: 0.31 }]);
  expect(rowsOf(view, 0)).toEqual(['BaM 0.31', '*']);

  await view.delete(view.own.value![0]!);
  expect(main.figures.list()).toEqual([]);
  studio.toasts.list.at(-1)!.action!.run();
  await expect.poll(() => main.figures.list()).toEqual([{ ...own, value: 0.31 }]);
  await expect.poll(() => view.own.value?.some(isOwn)).toBe(true);
});

it('shows a value in percent as it was typed', () => {
  const draft = FigureDraft.fresh('Films', 'recall@20');
  Object.assign(draft, { name: 'MIND', percent: '4.862' });
  const figure = draft.figure!;
  const again = FigureDraft.of({ ...figure, id: 'fg-00000001' as never });
  expect([again.percent, again.deviation]).toEqual(['4.862', '']);
  expect(again.figure).toEqual(figure);
});
