import { mostMapped, type ItemMap, type MapPlaces } from '../../domain/item-map.ts';
import { Random } from '../../domain/random.ts';
import type { InspectedModel } from '../inspected-model.ts';
import { NeighbourLayout, unitRows } from './neighbour-layout.ts';
import { PrincipalAxes } from './principal-axes.ts';
import { seededSample } from './seeded-sample.ts';
import { umapLayout } from './umap.ts';

/** What UMAP lays out itself: half a minute's work on two cores. */
const umapItems = 8000;
/** One seed for all maps: the same model gives the same picture. */
const seed = 1;

/** A picture of the items of a model. */
export interface DrawnItems {
  /** [P] */
  readonly ids: Int32Array;
  /** [P, 2] */
  readonly places: Float32Array;
}

/** Told how far the work has come, in [0, 1]; what it throws ends the work. */
type Breathe = (done: number) => Promise<void>;

/** What is drawn of the catalogue, the same for every method. */
export function drawnItems(model: InspectedModel): Int32Array {
  return seededSample(itemsOf(model), mostMapped, new Random(seed).fork(0));
}

/** What UMAP lays out: a sample of the items that have a direction. */
export function umapSample({ vectors, encoder }: InspectedModel): Int32Array {
  const { dimension } = encoder;
  const items = vectors.length / dimension - 1;
  return seededSample(items, umapItems, new Random(seed).fork(1)).filter((id) =>
    vectors.subarray(id * dimension, (id + 1) * dimension).some((x) => x !== 0),
  );
}

/** Does not touch the model after its first wait: that may be disposed of meanwhile. */
export async function umapOf(
  model: InspectedModel,
  breathe: Breathe,
): Promise<{ layout: NeighbourLayout; drawn: DrawnItems }> {
  const { vectors, encoder } = model;
  const { dimension } = encoder;
  const ids = drawnItems(model);
  const random = new Random(seed).fork(2);
  const layout = await umapLayout(umapSample(model), vectors, dimension, random, (done) =>
    breathe(done * 0.8),
  );
  const rows = rowsOf(vectors, ids, dimension);
  const places = await layout.place(rows, (done) => breathe(0.8 + 0.2 * done));
  return { layout, drawn: { ids, places } };
}

/** A layout that was kept. @param places [S, 2] of the sample, as `umapSample` draws it */
export function restoredLayout(model: InspectedModel, places: Float32Array): NeighbourLayout {
  const ids = umapSample(model);
  const { dimension } = model.encoder;
  return new NeighbourLayout(ids, places, unitRows(ids, model.vectors, dimension), dimension);
}

export function pcaOf({ vectors, encoder }: InspectedModel): PrincipalAxes {
  return new PrincipalAxes(vectors, encoder.dimension);
}

/** The items along the principal axes. */
export function pcaMap(model: InspectedModel, axes: PrincipalAxes): ItemMap {
  const ids = drawnItems(model);
  const places = axes.place(rowsOf(model.vectors, ids, model.encoder.dimension));
  const [first, second] = axes.explained;
  return {
    ...described(model, { ids, places }),
    method: 'pca',
    explained: [first, second],
    sampled: null,
  };
}

export function umapMap(
  model: InspectedModel,
  layout: NeighbourLayout,
  drawn: DrawnItems,
): ItemMap {
  return {
    ...described(model, drawn),
    method: 'umap',
    explained: null,
    sampled: layout.ids.length,
  };
}

/**
 * Places of interests and items on a map. An interest's length changes no ranking, so that it is drawn at the
 * length that items have (their root mean square), among them and not beyond.
 *
 * @param interests [K, d]
 * @param items keys
 * @throws StudioError 'not-found'
 */
export async function placesOn(
  model: InspectedModel,
  layout: PrincipalAxes | NeighbourLayout,
  interests: readonly (readonly number[])[],
  items: readonly string[],
): Promise<MapPlaces> {
  const { vectors, encoder } = model;
  const { dimension } = encoder;
  const length = rootMeanSquare(vectors, dimension);
  const directions = new Float32Array(interests.length * dimension);
  interests.forEach((vector, k) => {
    const scale = length / Math.hypot(...vector);
    // A vector of zeros becomes one of NaN: an interest that is not there has no place.
    directions.set(
      vector.map((x) => x * scale),
      k * dimension,
    );
  });
  const ids = Int32Array.from(items, (key) => model.itemOf(key));
  const rows = rowsOf(vectors, ids, dimension);
  if (layout instanceof PrincipalAxes) {
    return { interests: layout.place(directions), items: layout.place(rows), ids };
  }
  const wait = async () => {};
  const finite = directions.map((x) => (Number.isNaN(x) ? 0 : x));
  return {
    interests: await layout.place(finite, wait),
    items: await layout.place(rows, wait),
    ids,
  };
}

function described(
  model: InspectedModel,
  drawn: DrawnItems,
): Omit<ItemMap, 'method' | 'explained' | 'sampled'> {
  const counts = new Map<string, number>();
  for (const own of model.data.categories) {
    for (const category of new Set(own)) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const categories = [...counts]
    .map(([name, items]) => ({ name, items }))
    .sort((a, b) => b.items - a.items || (a.name < b.name ? -1 : 1));
  const codes = new Map(categories.map(({ name }, code) => [name, code]));
  const categoryOffsets = new Int32Array(drawn.ids.length + 1);
  const categoryCodes: number[] = [];
  drawn.ids.forEach((id, at) => {
    for (const category of model.data.categories[id]!) categoryCodes.push(codes.get(category)!);
    categoryOffsets[at + 1] = categoryCodes.length;
  });
  return {
    ...drawn,
    items: itemsOf(model),
    categories,
    categoryOffsets,
    categoryCodes: Int32Array.from(categoryCodes),
  };
}

const itemsOf = ({ data }: InspectedModel) => data.itemKeys.length - 1;

/** [n, d] */
function rowsOf(vectors: Float32Array, ids: Int32Array, dimension: number): Float32Array {
  const rows = new Float32Array(ids.length * dimension);
  ids.forEach((id, at) => {
    rows.set(vectors.subarray(id * dimension, (id + 1) * dimension), at * dimension);
  });
  return rows;
}

/* Of a model's vectors, which do not change, once. */
const lengths = new WeakMap<Float32Array, number>();

/** The length that items have. */
function rootMeanSquare(vectors: Float32Array, dimension: number): number {
  const known = lengths.get(vectors);
  if (known !== undefined) return known;
  let squares = 0;
  for (let at = dimension; at < vectors.length; at++) squares += vectors[at]! ** 2;
  const length = Math.sqrt(squares / Math.max(1, vectors.length / dimension - 1));
  lengths.set(vectors, length);
  return length;
}
