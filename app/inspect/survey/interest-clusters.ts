import type { Random } from '../../domain/random.ts';

/** Vectors in groups that point the same way. */
export interface Clustering {
  /** k */
  readonly count: number;
  /** [k, d] unit vectors, the centre of the largest group first */
  readonly centres: Float32Array;
  /** [n] the group of each vector; -1 for a zero vector, which points nowhere */
  readonly groupOf: Int32Array;
  /** [n] cosine with the centre; 0 for a zero vector */
  readonly closeness: Float64Array;
}

/** Centres are sought among so many vectors; all are then given to the nearest. */
const mostSought = 20_000;
/** Lloyd's steps, at most: the last ones move a few vectors in a thousand. */
const mostSteps = 50;
/** Products between two turns of others. */
const productsATurn = 20_000_000;

/** sqrt(n / 2) groups (Mardia, Kent and Bibby, 1979), of 2 to 24: more names than that nobody reads. */
export function groupCount(vectors: number): number {
  return Math.max(2, Math.min(24, Math.round(Math.sqrt(vectors / 2))));
}

/**
 * Spherical k-means (Dhillon and Modha, 2001): groups that make sum_i <x_i / |x_i|, c(i)> large, where a
 * centre is the direction of the sum of its group's unit vectors. It begins with k-means++ (Arthur and
 * Vassilvitskii, 2007): each further centre is drawn with a probability in proportion to 1 - cos with the
 * nearest so far. There are fewer groups than `count` where there are fewer different directions.
 * Of equally near centres the earlier; of equally large groups the one with the earlier first vector first.
 *
 * Yields the share of the work done, as a guess.
 *
 * @param vectors [n, d]
 */
export function* clusterInterests(
  vectors: Float32Array,
  dimension: number,
  count: number,
  random: Random,
): Generator<number, Clustering> {
  const units = unitRows(vectors, dimension);
  const there = units.rows;
  const sought = sampleOf(there, random);
  const own = new Float32Array(sought.length * dimension);
  sought.forEach((row, place) => {
    own.set(units.values.subarray(row * dimension, (row + 1) * dimension), place * dimension);
  });
  const seeds = seedCentres(own, dimension, count, random);
  const k = seeds.length / dimension;
  const turn = Math.max(1, Math.floor(productsATurn / Math.max(1, k * dimension)));
  let centres = seeds;
  let before: Int32Array = new Int32Array();
  for (let step = 0; step < mostSteps && k > 0; step++) {
    const nearest = new Nearest(own, centres, dimension);
    for (let from = 0; from < sought.length; from += turn) {
      nearest.fill(from, Math.min(sought.length, from + turn));
      yield (step + from / sought.length) / (mostSteps + 1);
    }
    if (step > 0 && before.every((group, place) => group === nearest.groupOf[place])) break;
    before = nearest.groupOf;
    centres = centresOf(own, dimension, nearest, centres);
  }
  const all = new Nearest(units.values, centres, dimension);
  for (let from = 0; from < all.groupOf.length; from += turn) {
    all.fill(from, Math.min(all.groupOf.length, from + turn));
    yield (mostSteps + from / all.groupOf.length) / (mostSteps + 1);
  }
  return largestFirst(all, centres, dimension, new Set(there));
}

/** For each row its nearest centre, and the cosine with it. */
class Nearest {
  readonly groupOf: Int32Array;
  readonly closeness: Float64Array;
  readonly #units: Float32Array;
  readonly #centres: Float32Array;
  readonly #dimension: number;

  constructor(units: Float32Array, centres: Float32Array, dimension: number) {
    this.#units = units;
    this.#centres = centres;
    this.#dimension = dimension;
    this.groupOf = new Int32Array(units.length / dimension);
    this.closeness = new Float64Array(units.length / dimension);
  }

  fill(from: number, to: number): void {
    const d = this.#dimension;
    const k = this.#centres.length / d;
    for (let row = from; row < to; row++) {
      let best = -1;
      let most = -Infinity;
      for (let group = 0; group < k; group++) {
        let cosine = 0;
        for (let t = 0; t < d; t++) {
          cosine += this.#units[row * d + t]! * this.#centres[group * d + t]!;
        }
        if (cosine > most) {
          best = group;
          most = cosine;
        }
      }
      this.groupOf[row] = best;
      this.closeness[row] = most;
    }
  }
}

/** k-means++ [k, d]; fewer rows where all that is left lies on a centre already. */
function seedCentres(
  units: Float32Array,
  dimension: number,
  count: number,
  random: Random,
): Float32Array {
  const n = units.length / dimension;
  if (n === 0) return new Float32Array();
  const chosen = [random.below(n)];
  const distance = new Float64Array(n).fill(Infinity);
  while (chosen.length < count) {
    const centre = chosen.at(-1)!;
    let total = 0;
    for (let row = 0; row < n; row++) {
      let cosine = 0;
      for (let t = 0; t < dimension; t++) {
        cosine += units[row * dimension + t]! * units[centre * dimension + t]!;
      }
      // What rounding leaves of two equal directions is no distance.
      const apart = 1 - cosine < 1e-6 ? 0 : 1 - cosine;
      distance[row] = Math.min(distance[row]!, apart);
      total += distance[row]!;
    }
    if (total === 0) break;
    chosen.push(drawn(distance, total * random.uniform()));
  }
  const centres = new Float32Array(chosen.length * dimension);
  chosen.forEach((row, group) => {
    centres.set(units.subarray(row * dimension, (row + 1) * dimension), group * dimension);
  });
  return centres;
}

/** The place where the running sum of the weights passes `until`; one of a weight above 0. */
function drawn(weights: Float64Array, until: number): number {
  let sum = 0;
  let last = 0;
  for (let place = 0; place < weights.length; place++) {
    if (weights[place] === 0) continue;
    sum += weights[place]!;
    last = place;
    if (sum > until) break;
  }
  return last;
}

/** The direction of each group's sum; a group that lost all its vectors begins anew at the least well placed one. */
function centresOf(
  units: Float32Array,
  dimension: number,
  { groupOf, closeness }: Nearest,
  old: Float32Array,
): Float32Array {
  const k = old.length / dimension;
  const sums = new Float64Array(old.length);
  const sizes = new Uint32Array(k);
  groupOf.forEach((group, row) => {
    sizes[group]!++;
    for (let t = 0; t < dimension; t++) {
      sums[group * dimension + t]! += units[row * dimension + t]!;
    }
  });
  const taken = closeness.slice();
  for (let group = 0; group < k; group++) {
    if (sizes[group]! > 0) continue;
    const row = taken.reduce((least, value, at) => (value < taken[least]! ? at : least), 0);
    taken[row] = Infinity;
    for (let t = 0; t < dimension; t++) sums[group * dimension + t] = units[row * dimension + t]!;
  }
  return unitRows(Float32Array.from(sums), dimension).values;
}

/** Groups in the order of their size; those that are empty in the end are left out. */
function largestFirst(
  { groupOf, closeness }: Nearest,
  centres: Float32Array,
  dimension: number,
  there: ReadonlySet<number>,
): Clustering {
  const k = centres.length / dimension;
  const sizes = new Uint32Array(k);
  const first = new Float64Array(k).fill(Infinity);
  groupOf.forEach((group, row) => {
    if (!there.has(row)) return;
    sizes[group]!++;
    first[group] = Math.min(first[group]!, row);
  });
  const order = [...sizes.keys()]
    .filter((group) => sizes[group]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || first[a]! - first[b]!);
  const place = new Int32Array(k).fill(-1);
  order.forEach((group, at) => (place[group] = at));
  const sorted = new Float32Array(order.length * dimension);
  order.forEach((group, at) => {
    sorted.set(centres.subarray(group * dimension, (group + 1) * dimension), at * dimension);
  });
  return {
    count: order.length,
    centres: sorted,
    groupOf: groupOf.map((group, row) => (there.has(row) ? place[group]! : -1)),
    closeness: closeness.map((cosine, row) => (there.has(row) ? cosine : 0)),
  };
}

function sampleOf(rows: Int32Array, random: Random): Int32Array {
  if (rows.length <= mostSought) return rows;
  const shuffled = rows.slice();
  random.shuffle(shuffled);
  return shuffled.subarray(0, mostSought).sort();
}

/** Each row over its length, and which rows have one. */
function unitRows(vectors: Float32Array, dimension: number) {
  const values = new Float32Array(vectors.length);
  const rows: number[] = [];
  for (let row = 0; row < vectors.length / dimension; row++) {
    let square = 0;
    for (let t = 0; t < dimension; t++) square += vectors[row * dimension + t]! ** 2;
    if (square === 0) continue;
    rows.push(row);
    const length = Math.sqrt(square);
    for (let t = 0; t < dimension; t++) {
      values[row * dimension + t] = vectors[row * dimension + t]! / length;
    }
  }
  return { values, rows: Int32Array.from(rows) };
}
