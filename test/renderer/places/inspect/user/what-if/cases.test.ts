import { beforeEach, describe, expect, it } from 'vitest';
import { InspectPlace } from '../../../../../../renderer/places/inspect/place.svelte.ts';
import type { UserView } from '../../../../../../renderer/places/inspect/user/user-view.svelte.ts';
import { importedLog, smallRun, whenever } from '../../../../../main/support/training.ts';
import { openTestWindow, type TestWindow } from '../../../../support/window.ts';

describe('cases', () => {
  let window: TestWindow;
  let view: UserView;
  beforeEach(async () => {
    window = await openTestWindow();
    const { id: dataset } = await importedLog(window.main);
    for (const seed of [1, 2]) {
      const settings = smallRun({ maximumSteps: 1, evaluateEvery: 1, seed });
      const { id } = window.main.experiments.start(dataset, settings);
      await whenever(window.main, id, 'finished');
    }
    await window.studio.runs.load();
    view = new InspectPlace(window.studio, () => 0).user;
    view.chooseUser('u1');
    await settled();
    view.whatIf.beginWithOwn();
    await settled();
  });
  /** As the page does after every change. */
  const settled = async () => {
    view.follow();
    await Promise.all([view.load(), view.whatIf.active ? view.whatIf.ask() : null]);
    await view.cases.load();
  };
  const names = () => (view.cases.list.value ?? []).map(({ name }) => name);
  const keep = async (name: string) => {
    view.cases.name();
    view.cases.naming = { ...view.cases.naming!, name };
    await view.cases.submit();
  };
  const items = () => view.whatIf.entries!.map(({ item }) => item);

  it('keeps what is shown, under a name that is not taken, and opens it under another run', async () => {
    view.whatIf.add('i3');
    await keep('More');
    const kept = items();
    expect(view.cases.naming).toBeNull();
    expect([view.name, view.whatIf.edited, view.whatIf.canUndo]).toEqual(['More', false, true]);
    view.whatIf.add('i4');
    await keep('More');
    expect(view.cases.naming?.taken).toBe(true);
    expect(names()).toEqual(['More']);

    view.endWhatIf();
    view.chooseUser('u2');
    const other = window.studio.runs.inspectable.find(({ id }) => id !== view.run!.id)!;
    view.place.chooseRun(other.id);
    await settled();
    view.cases.open(view.cases.list.value![0]!);
    await settled();
    expect([view.user, view.name]).toEqual(['u1', 'More']);
    expect(items()).toEqual(kept);
    expect(view.shown!.targets).toEqual(
      view.inspection.value!.targets.map((target) => ({ ...target, found: expect.any(Boolean) })),
    );
    view.whatIf.add('i5');
    view.whatIf.reset();
    expect(items()).toEqual(kept);
  });

  it('keeps somebody made up', async () => {
    view.makeUp();
    view.whatIf.add('i3');
    await settled();
    await keep('Nobody');
    view.chooseUser('u2');
    await settled();
    expect(view.whatIf.active).toBe(false);
    view.cases.open(view.cases.list.value![0]!);
    await settled();
    expect(view.shown).toMatchObject({ user: null, targets: [] });
    expect(items()).toEqual(['i3']);
  });

  it('renames one, deletes it, and takes that back', async () => {
    await keep('One');
    view.cases.rename();
    view.cases.naming = { ...view.cases.naming!, name: 'Two' };
    await view.cases.submit();
    expect([view.name, names()]).toEqual(['Two', ['Two']]);
    await view.cases.delete();
    expect([view.name, names()]).toEqual(['u1', []]);
    expect(view.whatIf.active).toBe(true);
    const toast = window.studio.toasts.list.at(-1)!;
    window.studio.toasts.act(toast);
    await expect.poll(names).toEqual(['Two']);
  });

  it('finds a case by a part of its name', async () => {
    await keep('Without war');
    await keep('With comedy');
    view.find(' WAR ');
    expect(view.casesFound.map(({ name }) => name)).toEqual(['Without war']);
  });
});
