import type { UserInspection } from '../../../../../app/domain/inspection.ts';
import type { MapPlaces } from '../../../../../app/domain/item-map.ts';
import type { Mark } from '../../../../charts/scatter/marks.ts';
import { fillOf, inkOf, letterOf, signOf } from '../../../../parts/interests.ts';
import type { Selection } from '../explain.ts';

/** Where the items and the interests of a user lie. */
export interface UserPlaces {
  readonly items: ReadonlyMap<string, readonly [number, number]>;
  /** the items' numbers in the dataset */
  readonly ids: ReadonlyMap<string, number>;
  /** [K]; null = the interest is not there */
  readonly interests: readonly (readonly [number, number] | null)[];
}

/** The key of an interest's mark; an item's mark has the item's own with `item:` before it. */
export const interestKey = (interest: number) => `interest:${interest}`;

/** The items whose places are asked for: all that the panels show of a user. */
export function itemsOf(inspection: UserInspection, selected: string | null): string[] {
  const { history, retrieved, targets } = inspection;
  const shown = [...history, ...retrieved, ...targets].map(({ item }) => item);
  return [...new Set(selected === null ? shown : [...shown, selected])];
}

/** @param items as they were asked for, and how many interests were */
export function userPlaces(
  items: readonly string[],
  interests: number,
  found: MapPlaces,
): UserPlaces {
  const placeOf = (places: Float32Array, at: number) => {
    const [x, y] = places.subarray(2 * at, 2 * at + 2);
    return Number.isFinite(x) && Number.isFinite(y) ? ([x!, y!] as const) : null;
  };
  return {
    ids: new Map(items.map((item, at) => [item, found.ids[at]!])),
    items: new Map(
      items.flatMap((item, at) => {
        const place = placeOf(found.items, at);
        return place === null ? [] : [[item, place]];
      }),
    ),
    interests: Array.from({ length: interests }, (_, k) => placeOf(found.interests, k)),
  };
}

/** The history, what was retrieved, what was chosen later, the interests, and what is selected: the latter over the former. */
export function marksOf(
  { history, retrieved, targets, interests }: UserInspection,
  places: UserPlaces,
  selection: Selection,
  title: string | null,
): Mark[] {
  const isDim = (interest: number) =>
    selection.interest !== null && selection.interest !== interest && selection.other !== interest;
  const { category } = selection;
  const outside = ({ categories }: { readonly categories: readonly string[] }) =>
    category !== undefined && !categories.includes(category);
  const at = (item: string, mark: Omit<Mark, 'key' | 'x' | 'y'>): Mark[] => {
    const place = places.items.get(item);
    return place === undefined ? [] : [{ ...mark, key: `item:${item}`, x: place[0], y: place[1] }];
  };
  const selected = selection.item;
  return [
    ...history.flatMap((own) =>
      at(own.item, { shape: 'ring', colour: 'var(--ink)', faint: outside(own) }),
    ),
    ...retrieved.toReversed().flatMap((found) =>
      at(found.item, {
        shape: 'dot',
        colour: fillOf(found.interest),
        form: signOf(found.interest),
        faint: isDim(found.interest) || outside(found),
      }),
    ),
    ...targets.flatMap((target) =>
      at(target.item, { shape: 'star', colour: 'var(--good)', faint: outside(target) }),
    ),
    ...interests.flatMap((_, interest): Mark[] => {
      const place = places.interests[interest];
      if (!place) return [];
      return [
        {
          key: interestKey(interest),
          x: place[0],
          y: place[1],
          shape: 'letter',
          colour: fillOf(interest),
          ink: inkOf(interest),
          text: letterOf(interest),
          faint: isDim(interest),
        },
      ];
    }),
    ...(selected === null
      ? []
      : at(selected, { shape: 'halo', colour: 'var(--accent)', text: title ?? selected })),
  ];
}
