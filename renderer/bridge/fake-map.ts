import type { ItemMap, MapItem } from '../../app/domain/item-map.ts';
import type { FakeHandlers } from './fake.ts';
import { categories } from './fake-world.ts';
import type { World } from './fake-world.ts';

type Vector = readonly number[];

/** Answers what a map asks, drawn along the first two of the made-up dimensions. */
export const mapFakes = (
  world: World,
): Pick<FakeHandlers, 'inspect.map' | 'inspect.mapPlaces' | 'inspect.mapItems'> => ({
  'inspect.map': ({ method }) => mapOf(world, method),
  'inspect.mapPlaces': ({ interests, items }) => ({
    interests: flat(interests),
    items: flat(
      items.map((key) => world.items.find(({ item }) => item === key)?.vector ?? [NaN, NaN]),
    ),
    ids: Int32Array.from(items, (key) => world.items.findIndex(({ item }) => item === key) + 1),
  }),
  'inspect.mapItems': ({ ids, interests, offset, limit }) => ({
    total: ids.length,
    rows: Array.from(ids.subarray(offset, offset + limit), (id): MapItem => {
      const { item, title, categories: own, events, vector } = world.items[id - 1]!;
      const scores = interests.map((interest) => dot(interest, vector));
      const score = Math.max(...scores);
      const best = scores.length === 0 ? null : { interest: scores.indexOf(score), score };
      return { item, title, categories: own, events, best };
    }),
  }),
});

function mapOf({ items }: World, method: ItemMap['method']): ItemMap {
  const offsets = [0];
  const codes = items.flatMap(({ categories: own }) => {
    offsets.push(offsets.at(-1)! + own.length);
    return own.map((category) => categories.indexOf(category));
  });
  return {
    method,
    items: items.length,
    ids: Int32Array.from(items, (_, at) => at + 1),
    places: flat(items.map(({ vector }) => vector)),
    categories: categories.map((name, code) => ({
      name,
      items: codes.filter((own) => own === code).length,
    })),
    categoryOffsets: Int32Array.from(offsets),
    categoryCodes: Int32Array.from(codes),
    explained: method === 'pca' ? [0.31, 0.18] : null,
    sampled: method === 'pca' ? null : items.length,
  };
}

const flat = (vectors: readonly Vector[]) =>
  Float32Array.from(vectors.flatMap(([x = NaN, y = NaN]) => [x, y]));
const dot = (a: Vector, b: Vector) => a.reduce((sum, x, d) => sum + x * b[d]!, 0);
