import { beforeEach, describe, expect, it } from 'vitest';
import type { UserInspection } from '../../../../../../app/domain/inspection.ts';
import { InspectPlace } from '../../../../../../renderer/places/inspect/place.svelte.ts';
import type { UserView } from '../../../../../../renderer/places/inspect/user/user-view.svelte.ts';
import { importedLog, smallRun, whenever } from '../../../../../main/support/training.ts';
import { openTestWindow, type TestWindow } from '../../../../support/window.ts';

describe('what if the history were another', () => {
  let window: TestWindow;
  let view: UserView;
  let user: string;
  beforeEach(async () => {
    window = await openTestWindow();
    const { id: dataset } = await importedLog(window.main);
    for (const seed of [1, 2]) {
      const settings = smallRun({ maximumSteps: 1, evaluateEvery: 1, seed });
      const { id } = window.main.experiments.start(dataset, settings);
      await whenever(window.main, id, 'finished');
    }
    await window.studio.runs.load();
    const place = new InspectPlace(window.studio, () => 0);
    view = place.user;
    const everybody = { search: '', offset: 0, limit: 1, split: 'test' } as const;
    user = (await window.main.inspection.users(place.run!.id, everybody)).rows[0]!.user;
    view.chooseUser(user);
    await settled();
    view.whatIf.beginWithOwn();
    await settled();
  });
  /** As the page does after every change. */
  const settled = async () => {
    view.follow();
    await Promise.all([view.load(), view.whatIf.active ? view.whatIf.ask() : null]);
  };
  const itemsOf = (list: readonly { item: string }[]) => list.map(({ item }) => item);
  const entries = () => itemsOf(view.whatIf.entries ?? []);
  const oldest = () => view.whatIf.entries![0]!.id;

  it('begins with the true history, before which nothing changes', () => {
    const own = view.inspection.value!;
    expect(view.whatIf.answer!.inspection).toEqual({
      ...own,
      history: own.history.map((item) => ({ ...item, time: expect.anything() })),
    });
    expect(view.whatIf.change).toMatchObject({ entered: 0, left: [], moved: 0 });
    expect(view.whatIf.edited).toBe(false);
    expect(entries()).toEqual([...own.earlier, ...itemsOf(own.history)]);
  });

  it('can be edited before the model has answered for the first time', async () => {
    view.whatIf.end();
    view.whatIf.beginWithOwn();
    expect(view.whatIf.answer).toBeNull();
    const own = itemsOf(view.shown!.history);
    expect(view.whatIf.read.map(({ item }) => item)).toEqual(own);
    const newest = view.whatIf.read.at(-1)!.id;
    view.whatIf.move(newest, -1);
    view.whatIf.remove(newest);
    expect(entries().slice(-own.length + 1)).toEqual(own.slice(0, -1));
    expect(view.whatIf.chosen).toBe(view.whatIf.entries!.at(-1)!.id);
    // Another history than the true one waits for its answer.
    view.whatIf.begin(['i1', 'i2']);
    expect(view.whatIf.read).toEqual([]);
    await settled();
    expect(view.whatIf.read).toEqual(view.whatIf.entries);
  });

  it('shows what the model makes of an edit, beside the true one', async () => {
    view.whatIf.endAt(oldest());
    await settled();
    expect(entries()).toHaveLength(1);
    expect(itemsOf(view.shown!.history)).toEqual(entries());
    expect(view.inspection.value!.history.length).toBeGreaterThan(1);
    const before = new Set(itemsOf(view.inspection.value!.retrieved));
    const after = view.shown!.retrieved.filter(({ item }) => !before.has(item));
    expect(view.whatIf.change!.entered).toBe(after.length);
    expect(view.shown!.targets.map(({ item }) => item)).toEqual(
      itemsOf(view.inspection.value!.targets),
    );
    expect(view.whatIf.recall!.before).toBe(view.inspection.value!.metrics['recall@50']);
  });

  it('takes every edit back and does it again, in order, also a reset', async () => {
    const steps: string[][] = [entries()];
    const edits = [
      () => view.whatIf.remove(oldest()),
      () => view.whatIf.add('i3'),
      () => view.whatIf.move(view.whatIf.chosen!, -2),
      () => view.whatIf.reset(),
    ];
    for (const edit of edits) {
      edit();
      steps.push(entries());
    }
    expect(steps.at(-1)).toEqual(steps[0]);
    expect(steps[2]!.at(-1)).toBe('i3');
    expect(steps[3]!.at(-3)).toBe('i3');
    for (const step of steps.toReversed().slice(1)) {
      view.whatIf.undo();
      expect(entries()).toEqual(step);
    }
    expect(view.whatIf.canUndo).toBe(false);
    view.whatIf.undo();
    for (const step of steps.slice(1)) {
      view.whatIf.redo();
      expect(entries()).toEqual(step);
    }
    view.whatIf.undo();
    view.whatIf.add('i1');
    expect(view.whatIf.canRedo).toBe(false);
    await settled();
    expect(itemsOf(view.shown!.history)).toEqual(entries().slice(-8));
  });

  it('goes on removing and moving what is chosen before the model has answered', () => {
    const before = entries();
    const read = view.whatIf.read.map(({ id }) => id);
    view.whatIf.chosen = read.at(-1)!;
    view.whatIf.move(view.whatIf.chosen, -1);
    view.whatIf.move(view.whatIf.chosen, -1);
    expect(entries().at(-3)).toBe(before.at(-1));
    for (let press = 0; press < 99; press++) view.whatIf.move(view.whatIf.chosen, -1);
    expect(view.whatIf.entries!.at(-read.length)!.id).toBe(read.at(-1));
    view.whatIf.reset();

    view.whatIf.chosen = read[1]!;
    for (let press = 0; press < read.length; press++) view.whatIf.remove(view.whatIf.chosen!);
    expect(entries()).toEqual(before.slice(0, before.length - read.length));
    for (let press = 0; press < read.length; press++) view.whatIf.undo();
    expect(entries()).toEqual(before);
    expect(view.whatIf.chosen).toBe(read[1]);
    view.whatIf.redo();
    expect(view.whatIf.chosen).toBe(read[0]);
  });

  it('ends with the answer to the newest of many quick edits, without asking for each', async () => {
    let asked = 0;
    const { client } = window.studio;
    const call = client.call.bind(client);
    client.call = (name, request) => {
      if (name === 'inspect.user') asked++;
      return call(name, request);
    };
    try {
      for (let edit = 0; edit < 12; edit++) {
        view.whatIf.add(`i${1 + (edit % 4)}`);
        view.follow();
      }
      await view.whatIf.ask();
    } finally {
      client.call = call;
    }
    expect(itemsOf(view.shown!.history)).toEqual(entries().slice(-8));
    expect(view.whatIf.answer!.read.map(({ id }) => id)).toEqual(
      view.whatIf.entries!.slice(-8).map(({ id }) => id),
    );
    expect(asked).toBeLessThan(4);
  });

  it('is explained after some quiet, which an edit that brings back what was asked before also breaks', async () => {
    const { client } = window.studio;
    const call = client.call.bind(client);
    const explained: number[] = [];
    client.call = (name, request) => {
      if (name === 'inspect.explain') explained.push(performance.now());
      return call(name, request);
    };
    const answered = async () => {
      await settled();
      view.why.follow();
      return performance.now();
    };
    try {
      view.selectItem(view.shown!.retrieved[0]!.item);
      view.whatIf.remove(oldest());
      await answered();
      view.whatIf.undo();
      await answered();
      view.whatIf.redo();
      const last = await answered();
      await expect.poll(() => explained.length).toBe(1);
      // A timer may be a millisecond early.
      expect(explained[0]! - last).toBeGreaterThan(145);
    } finally {
      client.call = call;
    }
  });

  it('stays under another run and ends with another user', async () => {
    view.whatIf.remove(oldest());
    await settled();
    const edited = entries();
    const here = view.shown!;
    const other = window.studio.runs.inspectable.find(({ id }) => id !== view.run!.id)!;
    view.place.chooseRun(other.id);
    await settled();
    expect(entries()).toEqual(edited);
    expect(view.shown!.interests).not.toEqual(here.interests);
    view.chooseUser(`${user}0`);
    view.follow();
    expect(view.whatIf.active).toBe(false);
    expect(view.whatIf.answer).toBeNull();
  });

  it('makes somebody up from nothing, with nothing to compare and nothing to find', async () => {
    view.makeUp();
    await settled();
    expect(view.shown).toMatchObject({ user: null, split: null, history: [], retrieved: [] });
    view.whatIf.add('i1');
    view.whatIf.add('i2');
    await settled();
    const shown: UserInspection = view.shown!;
    expect(itemsOf(shown.history)).toEqual(['i1', 'i2']);
    expect(shown.retrieved.length).toBeGreaterThan(0);
    expect(shown).toMatchObject({ targets: [], metrics: {} });
    expect([view.whatIf.change, view.whatIf.recall]).toEqual([null, null]);
    view.endWhatIf();
    await settled();
    expect(view.shown!.user).toBe(user);
  });

  it('says what is wrong with a history and goes on after it is mended', async () => {
    view.whatIf.add('no such item');
    await settled();
    expect(view.whatIf.error?.code).toBe('not-found');
    view.whatIf.undo();
    await settled();
    expect(view.whatIf.error).toBeNull();
  });
});
