import { StudioError } from '../../app/contract/errors.ts';
import type { ItemPage, ItemUser, Neighbour } from '../../app/domain/item-page.ts';
import { profileOf } from './fake-world.ts';
import type { World } from './fake-world.ts';

/** The page of an item of the made-up catalogue; its neighbours are those of the catalogue's order. */
export function itemPageOf(world: World, item: string): ItemPage {
  const at = world.items.findIndex((row) => row.item === item);
  const row = world.items[at];
  if (row === undefined) throw new StudioError('not-found', `There is no item "${item}".`);
  const beside = (from: number): Neighbour[] =>
    world.items.slice(from, from + 20).map((other, index) => ({
      item: other.item,
      title: other.title,
      categories: other.categories,
      count: 40 - 2 * index,
      lift: 0.5 + (index % 7),
    }));
  const users = itemUsersOf(world, item);
  const times = users.flatMap(({ lastTime }) => lastTime ?? []);
  const { title, categories, events } = row;
  return {
    item,
    title,
    categories,
    fields: [{ name: 'year', values: [title?.slice(-5, -1) ?? ''] }],
    events,
    users: users.length,
    rank: at + 1,
    firstTime: times.at(-1) ?? null,
    lastTime: times[0] ?? null,
    timeline: profileOf(world).timeline.map((bin) => ({ ...bin, count: bin.count % 97 })),
    next: beside(at + 1),
    before: beside(Math.max(0, at - 20)),
  };
}

export function itemUsersOf(world: World, item: string): ItemUser[] {
  const at = world.items.findIndex((row) => row.item === item);
  return world.users
    .filter(({ history }) => history.includes(at))
    .map(({ user, events, lastTime, history }) => ({
      user,
      events,
      lastTime,
      times: history.filter((other) => other === at).length,
    }))
    .sort((a, b) => (b.lastTime ?? 0) - (a.lastTime ?? 0));
}
