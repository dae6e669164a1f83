import { beforeEach, describe, expect, it } from 'vitest';
import type { CompareView } from '../../../../../renderer/places/inspect/compare/compare-view.svelte.ts';
import { InspectPlace } from '../../../../../renderer/places/inspect/place.svelte.ts';
import { importedLog, smallRun, whenever } from '../../../../main/support/training.ts';
import { openTestWindow, type TestWindow } from '../../../support/window.ts';

describe('two sides', () => {
  let window: TestWindow;
  let place: InspectPlace;
  let view: CompareView;
  beforeEach(async () => {
    window = await openTestWindow();
    const { id: dataset } = await importedLog(window.main);
    for (const interests of [2, 3]) {
      const settings = smallRun({ maximumSteps: 1, evaluateEvery: 1, interests });
      const { id } = window.main.experiments.start(dataset, settings);
      await whenever(window.main, id, 'finished');
    }
    await window.studio.runs.load();
    place = new InspectPlace(window.studio, () => 0);
    view = place.compare;
    place.user.top = 20;
  });
  /** As the page does after every change. */
  const settled = async () => {
    view.follow();
    await view.load();
  };
  const items = (list: readonly { item: string }[]) => list.map(({ item }) => item);

  it('say what is missing, until there is something to compare', async () => {
    expect(view.missing).toBe('user');
    await settled();
    expect(view.pair.value).toBeNull();
    place.user.chooseUser('u1');
    expect(view.missing).toBeNull();
    view.kind = 'users';
    expect(view.missing).toBe('otherUser');
    view.kind = 'runs';
    window.studio.runs.drop(view.otherRun!.id);
    expect([view.missing, view.sides]).toEqual(['run', null]);
  });

  it('are one user under two runs, with other numbers of interests', async () => {
    place.user.chooseUser('u1');
    await settled();
    const { a, b, likeness, pairs } = view.pair.value!;
    expect([a.user, b.user, likeness]).toEqual(['u1', 'u1', 'overlap']);
    expect([a.interests.length, b.interests.length].sort()).toEqual([2, 3]);
    expect(pairs).toHaveLength(3);
    expect(pairs.filter(({ likeness: like }) => like === null)).toHaveLength(1);
    expect(items(a.targets)).toEqual(items(b.targets));
    expect(view.source).toMatchObject({
      run: expect.stringMatching(/^ComiRec-.+, .+ & ComiRec-.+, .+/) as string,
      user: 'u1',
    });
    const alone = { id: place.run!.id, user: 'u1', top: 20 };
    expect(await window.studio.client.call('inspect.user', alone)).toEqual(a);

    const inB = new Set(items(b.retrieved));
    expect(view.changes.b.shared).toBe(items(a.retrieved).filter((item) => inB.has(item)).length);
    for (const { rank, a: left } of view.rows) {
      const gained = view.gainOf('a', left!);
      const there = gained === null ? -1 : rank + gained;
      expect(items(b.retrieved).indexOf(left!.item)).toBe(there);
    }
  });

  it('are the same case under two runs', async () => {
    place.user.makeUp();
    place.user.whatIf.add('i1');
    place.user.whatIf.add('i2');
    await settled();
    const { a, b } = view.pair.value!;
    expect([a.user, b.user]).toEqual([null, null]);
    expect([items(a.history), items(b.history)]).toEqual([
      ['i1', 'i2'],
      ['i1', 'i2'],
    ]);
    place.user.chooseUser('u1');
    await settled();
    expect(view.pair.value!.a.user).toBe('u1');
  });

  it('are two users under one run, alike by direction; one with themselves in everything', async () => {
    place.user.chooseUser('u1');
    view.kind = 'users';
    view.otherUser = 'u2';
    await settled();
    expect(view.pair.value).toMatchObject({
      ...{ a: { user: 'u1' }, b: { user: 'u2' }, likeness: 'cosine' },
    });
    expect(view.source).toMatchObject({ user: 'u1 & u2' });
    expect(view.source.run).not.toContain(' & ');
    view.otherUser = 'u1';
    await settled();
    for (const { a, b, likeness } of view.pair.value!.pairs) {
      expect(a).toBe(b);
      expect(likeness).toBeCloseTo(1, 5);
    }
    expect(view.changes.b).toMatchObject({ entered: 0, left: [], moved: 0 });
  });

  it('show the items of a chosen pair and of a chosen rank, until something else is compared', async () => {
    place.user.chooseUser('u1');
    await settled();
    const at = view.pair.value!.pairs.findIndex(({ a, b }) => a !== null && b !== null);
    const { a } = view.pair.value!.pairs[at]!;
    view.choosePair(at);
    view.chosenRank = 0;
    const shown = view.rows.filter((row) => !view.isDim('a', row.a!));
    expect(shown.every((row) => row.a!.interest === a)).toBe(true);
    expect(view.isChosen(view.rows[0]!.b!)).toBe(true);
    place.user.chooseUser('u2');
    await settled();
    expect([view.chosenPair, view.chosenRank]).toEqual([null, null]);
  });
});
