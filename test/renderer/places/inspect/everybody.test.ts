import { beforeEach, describe, expect, it } from 'vitest';
import type { EverybodyView } from '../../../../renderer/places/inspect/everybody/everybody-view.svelte.ts';
import { InspectPlace } from '../../../../renderer/places/inspect/place.svelte.ts';
import type { PagedRows } from '../../../../renderer/ui/paged-rows.svelte.ts';
import { importedLog, smallRun, whenever } from '../../../main/support/training.ts';
import { openTestWindow, type TestWindow } from '../../support/window.ts';

describe('everybody', () => {
  let window: TestWindow;
  let place: InspectPlace;
  let view: EverybodyView;
  beforeEach(async () => {
    window = await openTestWindow();
    const { id: dataset } = await importedLog(window.main);
    const settings = smallRun({ maximumSteps: 1, evaluateEvery: 1 });
    const { id } = window.main.experiments.start(dataset, settings);
    await whenever(window.main, id, 'finished');
    await window.studio.runs.load();
    place = new InspectPlace(window.studio, () => 0);
    view = place.everybody;
  });
  const until = async (so: () => boolean) => {
    while (!so()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  /** As the page does after every change. */
  const settled = async () => {
    view.follow();
    const { board, clusters, reach } = view;
    await until(() => ![board.board, clusters.answer, reach.answer].some(({ loading }) => loading));
  };
  const listed = async <Row>(rows: PagedRows<Row>) => {
    rows.show(0, 99);
    await until(() => rows.total !== null || rows.error !== null);
    expect(rows.error).toBeNull();
    return Array.from({ length: Math.min(100, rows.total!) }, (_, index) => rows.row(index)!);
  };

  it('has the figures of the run’s own test, and shows the users of a bar', async () => {
    await settled();
    const board = view.board.board.value!;
    expect(board.recall).toBe(place.run!.test!['recall@50']);
    expect(view.done).toBe(1);
    const hits = board.distributions.find(({ figure }) => figure === 'hits')!;
    const bar = hits.bars.findIndex(({ users }) => users > 0);
    view.board.chooseBar('hits', bar);
    await settled();
    const users = await listed(view.board.users.rows);
    expect(users).toHaveLength(hits.bars[bar]!.users);
    expect(users.every((user) => user.hits >= hits.bars[bar]!.from)).toBe(true);
    expect(view.board.board.value!.chosen).toBe(users.length);
    view.board.chooseBar('hits', bar);
    await settled();
    expect(await listed(view.board.users.rows)).toHaveLength(board.users);
  });

  it('orders its users by any column, either way', async () => {
    await settled();
    const { users } = view.board;
    const events = async () => (await listed(users.rows)).map((user) => user.events);
    users.sort('events');
    expect(await events()).toEqual((await events()).toSorted((a, b) => a - b));
    users.sort('events');
    expect(await events()).toEqual((await events()).toSorted((a, b) => b - a));
  });

  it('asks anew for other users and another length, and not again after it was called off', async () => {
    await settled();
    view.split = 'validation';
    view.cancel();
    await settled();
    const first = view.board.board.value ?? view.board.board.error;
    await settled();
    expect(view.board.board.value ?? view.board.board.error).toBe(first);
    await view.board.ask();
    expect(view.board.board.value!.users).toBeGreaterThan(0);
    place.user.top = 20;
    view.split = 'test';
    await settled();
    expect(view.board.board.value!.recall).toBe(place.run!.test!['recall@20']);
  });

  it('goes from a kind of interests to an item, from there to a user, and back to who else gets it', async () => {
    view.tab = 'interests';
    await settled();
    await until(() => view.clusters.cluster !== null);
    const cluster = view.clusters.cluster!;
    expect(await listed(view.clusters.users.rows)).toHaveLength(cluster.users);
    view.showItem(cluster.items[0]!.item);
    await settled();
    const reach = view.reach.answer.value!;
    const given = (await listed(view.reach.rows)).filter(({ rank }) => rank !== null);
    expect(given).toHaveLength(reach.reached);
    view.inspect(given[0]!.user, reach.item);
    expect(place.view).toBe('user');
    place.user.follow();
    await until(() => place.user.inspection.value !== null);
    expect(place.user.inspection.value!.user).toBe(given[0]!.user);
    expect(place.user.selection.item).toBe(reach.item);
    const { rank } = given[0]!;
    expect(place.user.inspection.value!.retrieved[rank! - 1]!.item).toBe(reach.item);
    place.showItem(reach.item);
    expect([place.view, view.tab, view.reach.item]).toEqual(['everybody', 'item', reach.item]);
  });

  it('lets one pick the most diverse and the worst served', async () => {
    const { user } = place;
    user.setOrder('worst');
    await until(() => user.users.value !== null);
    const worst = user.users.value!.rows;
    expect(worst.length).toBeGreaterThan(1);
    const recalls = worst.map(({ figures }) => figures!.recall);
    expect(recalls).toEqual(recalls.toSorted((a, b) => a - b));
    user.setOrder('diverse');
    await until(() => user.users.value !== null);
    const cosines = user.users.value!.rows.map(({ figures }) => figures!.cosine ?? Infinity);
    expect(cosines).toEqual(cosines.toSorted((a, b) => a - b));
    user.setSplit('train');
    await until(() => user.users.value !== null);
    expect(user.users.value!.rows.every(({ figures }) => figures === null)).toBe(true);
  });
});
