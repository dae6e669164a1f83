import { beforeEach, describe, expect, it } from 'vitest';
import { InspectPlace } from '../../../../../renderer/places/inspect/place.svelte.ts';
import { importedLog, smallRun, whenever } from '../../../../main/support/training.ts';
import { openTestWindow } from '../../../support/window.ts';

describe('what is chosen', () => {
  let place: InspectPlace;
  beforeEach(async () => {
    const window = await openTestWindow();
    const { id: dataset } = await importedLog(window.main);
    for (const seed of [1, 2]) {
      const settings = smallRun({ maximumSteps: 1, evaluateEvery: 1, seed });
      const { id } = window.main.experiments.start(dataset, settings);
      await whenever(window.main, id, 'finished');
    }
    await window.studio.runs.load();
    place = new InspectPlace(window.studio, () => 0);
    place.user.chooseUser('u1');
    await settled();
  });
  const settled = async () => {
    place.user.follow();
    await place.user.load();
  };
  const compared = async () => {
    place.compare.follow();
    await place.compare.load();
  };

  it('is an item or interests, and a category beside them, which stays from user to user', async () => {
    const { user } = place;
    user.selectItem('i1');
    user.selectCategory('Drama');
    expect(user.selection).toEqual({ item: 'i1', interest: null, category: 'Drama' });
    user.selectInterest(1);
    expect(user.selection).toEqual({ item: null, interest: 1, category: 'Drama' });
    user.chooseUser('u2');
    await settled();
    expect(user.selection).toEqual({ item: null, interest: null, category: 'Drama' });
    expect([
      user.isMarked({ categories: ['War', 'Drama'] }),
      user.isMarked({ categories: [] }),
    ]).toEqual([true, false]);
    user.selectCategory('Drama');
    expect(user.selection).toEqual({ item: null, interest: null });
  });

  it('is chosen in a comparison too, and from there for the user', async () => {
    const { user, compare } = place;
    user.selectInterest(0);
    await compared();
    expect(compare.pair.value!.pairs[compare.chosenPair!]!.a).toBe(0);
    compare.chooseRank(2);
    const { item } = compare.rows[2]!.a!;
    expect(user.selection.item).toBe(item);
    compare.choosePair(compare.chosenPair!);
    expect([compare.chosenPair, user.selection]).toEqual([null, { item: null, interest: null }]);
    const shown = compare.rows[1]!.b!;
    user.selectItem(shown.item);
    expect(compare.isChosen(shown)).toBe(true);
  });

  it('goes with an item to its page and back to a user, until everything is let go', async () => {
    const { user, everybody } = place;
    user.selectItem('i2');
    everybody.tab = 'item';
    everybody.follow();
    expect(everybody.reach.item).toBe('i2');
    everybody.showItem('i3');
    await everybody.reach.ask();
    place.view = 'user';
    await settled();
    expect(user.selection.item).toBe('i3');
    user.selectCategory('War');
    place.compare.chosenRank = 3;
    user.letGo();
    expect([user.selection, place.compare.chosenRank]).toEqual([
      { item: null, interest: null },
      null,
    ]);
  });
});
