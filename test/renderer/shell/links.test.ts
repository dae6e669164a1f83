import { beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { decodeLink, encodeLink } from '../../../app/domain/link.ts';
import { Places } from '../../../renderer/shell/places.svelte.ts';
import { importedLog, smallRun, whenever } from '../../main/support/training.ts';
import { openTestWindow, type TestWindow } from '../support/window.ts';

describe('links', () => {
  let window: TestWindow;
  let places: Places;
  let runs: ExperimentId[];
  beforeEach(async () => {
    window = await openTestWindow();
    const { id: dataset } = await importedLog(window.main);
    runs = [];
    for (const seed of [1, 2]) {
      const settings = smallRun({ maximumSteps: 1, evaluateEvery: 1, seed });
      const { id } = window.main.experiments.start(dataset, settings);
      await whenever(window.main, id, 'finished');
      runs.push(id);
    }
    await window.studio.runs.load();
    places = new Places(window.studio);
    window.studio.go('inspect');
    places.inspect.chooseRun(runs[0]!);
    places.inspect.user.chooseUser('u1');
    await settled();
  });
  /** As the page does after every change. */
  const settled = async () => {
    const { user } = places.inspect;
    user.follow();
    await Promise.all([user.load(), user.whatIf.active ? user.whatIf.ask() : null]);
    await user.cases.load();
  };
  const copied = async () => {
    await places.links.copy();
    return window.choices.copied;
  };
  /** Elsewhere, with everything as at the start. */
  const away = async () => {
    const { user, compare, everybody } = places.inspect;
    window.studio.go('datasets');
    places.inspect.chooseRun(runs[1]!);
    places.inspect.view = 'user';
    user.chooseUser('u2');
    await settled();
    compare.kind = 'runs';
    everybody.show({
      ...{
        tab: 'board',
        split: 'test',
        slice: null,
        clusters: null,
        cluster: null,
        item: null,
        sort: null,
      },
    });
  };

  it('open exactly what was copied: a user, what is chosen, and a what-if that can be taken back', async () => {
    const { user } = places.inspect;
    const own = user.inspection.value!.history.map(({ item }) => item);
    user.top = 20;
    user.iteration = 1;
    user.middle = 'map';
    user.setSplit('all');
    user.setLambda(0.5);
    user.whatIf.beginWithOwn();
    user.whatIf.add('i3');
    await settled();
    user.whatIf.chosen = user.whatIf.entries!.at(-3)!.id;
    user.selection = { item: null, interest: 1, other: 0 };
    const there = user.shown;
    const link = await copied();

    await away();
    await places.links.open(link);
    await settled();
    expect(places.links.asked).toBeNull();
    expect(encodeLink(places.links.here)).toBe(link);
    expect([user.run?.id, user.user, user.lambda]).toEqual([runs[0], 'u1', 0.5]);
    expect(user.selection).toEqual({ item: null, interest: 1, other: 0 });
    expect(user.shown).toEqual(there);
    expect(user.whatIf.edited).toBe(true);
    expect(user.whatIf.chosen).toBe(user.whatIf.entries!.at(-3)!.id);
    user.whatIf.reset();
    expect(user.whatIf.history!.slice(-own.length)).toEqual(own);
  });

  it('go back to what was looked at before', async () => {
    const link = await copied();
    await away();
    window.studio.go('inspect');
    const before = encodeLink(places.links.here);
    await places.links.open(link);
    expect(places.inspect.user.user).toBe('u1');
    window.studio.toasts.act(window.studio.toasts.list.at(-1)!);
    await expect.poll(() => encodeLink(places.links.here)).toBe(before);
  });

  it('name a case, and somebody made up', async () => {
    const { user } = places.inspect;
    user.makeUp();
    user.whatIf.add('i3');
    await settled();
    const madeUp = await copied();
    user.cases.name();
    await user.cases.submit();
    const kept = await copied();
    expect(decodeLink(kept)).toMatchObject({ case: user.whatIf.origin!.id });
    user.whatIf.add('i4');
    const edited = await copied();
    for (const [link, items] of [
      [madeUp, ['i3']],
      [kept, ['i3']],
      [edited, ['i3', 'i4']],
    ] as const) {
      await away();
      await places.links.open(link);
      await settled();
      expect([user.madeUp, user.whatIf.history]).toEqual([true, items]);
      expect(encodeLink(places.links.here)).toBe(link);
    }
    expect([user.name, user.whatIf.edited]).toEqual([user.whatIf.origin!.name, true]);
  });

  it('open a comparison and the board', async () => {
    const { compare, everybody } = places.inspect;
    places.inspect.view = 'compare';
    compare.kind = 'users';
    compare.otherUser = 'u3';
    compare.follow();
    compare.expect(1, 4);
    const comparison = await copied();
    await away();
    await places.links.open(comparison);
    compare.follow();
    expect([compare.otherUser, compare.chosenPair, compare.chosenRank]).toEqual(['u3', 1, 4]);
    expect(encodeLink(places.links.here)).toBe(comparison);

    places.inspect.view = 'everybody';
    everybody.follow();
    everybody.board.chooseBar('hits', 0);
    everybody.board.users.sort('events');
    everybody.board.users.sort('events');
    const board = await copied();
    await away();
    await places.links.open(board);
    everybody.follow();
    expect(everybody.board.slice).toEqual({ kind: 'bar', figure: 'hits', bar: 0 });
    expect(everybody.board.users.order).toEqual({ key: 'events', descending: true });
    expect(encodeLink(places.links.here)).toBe(board);
    await everybody.board.ask();
  });

  it('open the part of the map that was enclosed, in the order of its table', async () => {
    const { user } = places.inspect;
    const { map } = user;
    user.middle = 'map';
    map.follow();
    await expect.poll(() => map.map.value).not.toBeNull();
    const [x, y] = map.map.value!.places;
    const around = [
      [x! - 0.1, y! - 0.1],
      [x! + 0.1, y! - 0.1],
      [x! + 0.1, y! + 0.1],
      [x! - 0.1, y! + 0.1],
    ] as const;
    map.enclose(around);
    map.sortBy('title');
    user.setOrder('worst');
    const enclosed = [...map.enclosed];
    expect(enclosed).toContain(map.map.value!.ids[0]);
    const link = await copied();
    await away();
    user.setOrder('log');
    map.follow();
    expect(map.enclosed).toHaveLength(0);
    await places.links.open(link);
    await settled();
    map.follow();
    await expect.poll(() => [...map.enclosed]).toEqual(enclosed);
    expect([map.sort, user.order]).toEqual([{ by: 'title', descending: false }, 'worst']);
    expect(encodeLink(places.links.here)).toBe(link);
  });

  it('open runs side by side', async () => {
    const { experiments } = places;
    window.studio.go('experiments', { experiment: null });
    experiments.compare(runs);
    const listed = experiments.compared.map(({ id }) => id);
    const link = await copied();
    expect(decodeLink(link)).toMatchObject({ compared: listed });
    await places.links.open('interest-studio://experiments');
    expect(experiments.compared).toEqual([]);
    await places.links.open(link);
    expect(experiments.compared.map(({ id }) => id)).toEqual(listed);
    expect(encodeLink(places.links.here)).toBe(link);
  });

  it('open other places', async () => {
    for (const link of [
      `interest-studio://evaluate?v=1&run=${runs[1]}&tab=definitions`,
      `interest-studio://experiments?v=1&run=${runs[1]}`,
      `interest-studio://train?v=1&run=${runs[1]}`,
      `interest-studio://datasets?v=1&dataset=${window.studio.datasets.list[0]!.id}`,
    ]) {
      await places.links.open(link);
      expect(encodeLink(places.links.here)).toBe(link);
    }
  });

  it.each([
    ['interest-studio://inspect?run=ex-gone00000', 'ex-gone00000'],
    ['interest-studio://inspect?run=RUN&user=nobody', 'nobody'],
    ['interest-studio://inspect?run=RUN&user=u1&history=i1,nothing', 'nothing'],
    ['interest-studio://inspect?run=RUN&case=cs-gone00000', 'cs-gone00000'],
    ['interest-studio://datasets?dataset=ds-gone00000', 'ds-gone00000'],
    ['interest-studio://experiments?compared=RUN,ex-gone00000', 'ex-gone00000'],
    ['interest-studio://inspect?run=RUN&usr=u1', 'usr'],
  ])('that name what is not there change nothing and say so: %s', async (text, named) => {
    const { user } = places.inspect;
    user.whatIf.beginWithOwn();
    user.whatIf.add('i3');
    const before = encodeLink(places.links.here);
    const link = text.replace('RUN', runs[0]!);
    places.links.type(link);
    await places.links.submit();
    expect(places.links.asked).toMatchObject({ text: link });
    expect(places.links.asked!.fault!.happened).toContain(named);
    expect(encodeLink(places.links.here)).toBe(before);
    expect(user.whatIf.canUndo).toBe(true);
  });

  it('come from outside: the newest is opened once, rubbish is shown with why', async () => {
    const { links } = window.main;
    const link = `interest-studio://inspect?run=${runs[1]}&user=u2`;
    links.receive('interest-studio://inspect?run=1');
    links.receive(link);
    await places.links.take();
    expect([places.links.asked, places.inspect.user.user]).toEqual([null, 'u2']);
    expect(links.take()).toBeNull();
    const end = places.links.listen();
    links.receive('interest-studio://inspect?user=a&run=1');
    await expect.poll(() => places.links.asked?.fault?.happened).toContain('run');
    end();
  });
});
