import type { InteractionLog } from '../domain/interactions.ts';
import type { ItemUser } from '../domain/item-page.ts';
import { placesOf, userAt, type ItemIndex } from './item-index.ts';

/** Each user of an item once, with the place where it was chosen last. */
export interface Choosers {
  /** [n] newest first; in the order of the log where it had no times */
  readonly users: Uint32Array;
  /** [n] */
  readonly lastPlaces: Uint32Array;
  /** [n] */
  readonly times: Uint32Array;
}

/** Who chose an item. Costs a sort of its users: keep it while its pages are turned. */
export function choosersOf(log: InteractionLog, index: ItemIndex, item: number): Choosers {
  const found: { user: number; place: number; times: number }[] = [];
  let end = 0;
  for (const place of placesOf(index, item)) {
    const latest = found.at(-1);
    if (latest !== undefined && place < end) {
      latest.place = place;
      latest.times++;
      continue;
    }
    const user = userAt(log, place);
    end = log.offsets[user + 1]!;
    found.push({ user, place, times: 1 });
  }
  const at = (place: number) => log.times[place]!;
  found.sort((a, b) => at(b.place) - at(a.place) || a.user - b.user);
  return {
    users: Uint32Array.from(found, ({ user }) => user),
    lastPlaces: Uint32Array.from(found, ({ place }) => place),
    times: Uint32Array.from(found, ({ times }) => times),
  };
}

/** One page of them; `search` is part of a user's id, ignoring case. */
export function pageOfChoosers(
  { users, lastPlaces, times }: Choosers,
  { log, userKeys }: { readonly log: InteractionLog; readonly userKeys: readonly string[] },
  { search, offset, limit }: { readonly search: string; offset: number; limit: number },
): { total: number; rows: ItemUser[] } {
  const wanted = search.trim().toLowerCase();
  const all = Array.from(users.keys());
  const found =
    wanted === ''
      ? all
      : all.filter((index) => userKeys[users[index]!]!.toLowerCase().includes(wanted));
  return {
    total: found.length,
    rows: found.slice(offset, offset + limit).map((index) => {
      const user = users[index]!;
      const time = log.times[lastPlaces[index]!]!;
      return {
        user: userKeys[user]!,
        times: times[index]!,
        lastTime: Number.isNaN(time) ? null : time,
        events: log.offsets[user + 1]! - log.offsets[user]!,
      };
    }),
  };
}
