/**
 * Ward's hierarchical clustering (1963): of all pairs of clusters the two whose union adds least to the
 * sum of squared distances to the centroids become one,
 *
 *   delta(A, B) = |A| |B| / (|A| + |B|) * |c_A - c_B|^2,
 *
 * until `count` are left. By the nearest-neighbour chain, which finds the same unions in O(n^2): the
 * distances of a new cluster come from those of its parts by the formula of Lance and Williams.
 *
 * @param points [n, d]
 * @returns [n] each point's cluster, numbered from 0 in the order of their first points
 */
export function wardClusters(points: Float32Array, dimension: number, count: number): Int32Array {
  const size = points.length / dimension;
  const unions = wardUnions(points, dimension);
  unions.sort((a, b) => a.height - b.height);
  const parent = Int32Array.from({ length: size }, (_, point) => point);
  const rootOf = (point: number): number => {
    let root = point;
    while (parent[root] !== root) root = parent[root]!;
    return root;
  };
  for (const { a, b } of unions.slice(0, Math.max(0, size - count))) {
    const [first, second] = [rootOf(a), rootOf(b)];
    parent[Math.max(first, second)] = Math.min(first, second);
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: size }, (_, point) => {
    const root = rootOf(point);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

/** A union of the clusters that hold points a and b. */
interface Union {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/** All n - 1 unions, in the order in which the chain finds them (of a branch, not of the whole). */
function wardUnions(points: Float32Array, dimension: number): Union[] {
  const size = points.length / dimension;
  const distance = halfSquaredDistances(points, dimension);
  const sizes = new Float64Array(size).fill(1);
  const unions: Union[] = [];
  const chain: number[] = [];
  for (let left = size; left > 1; left--) {
    if (chain.length === 0) chain.push(sizes.findIndex((members) => members > 0));
    let pair = nearestPair(chain, distance, sizes);
    while (pair === null) pair = nearestPair(chain, distance, sizes);
    const [a, b] = pair;
    unions.push({ a, b, height: distance[a * size + b]! });
    unite(a, b, distance, sizes);
  }
  return unions;
}

/**
 * Follows the chain by one step: to the nearest neighbour of its last cluster. Where that is the one
 * before it the two are each other's nearest: they leave the chain and are returned.
 */
function nearestPair(
  chain: number[],
  distance: Float64Array,
  sizes: Float64Array,
): readonly [number, number] | null {
  const last = chain.at(-1)!;
  const before = chain.at(-2);
  let nearest = before ?? -1;
  for (let other = 0; other < sizes.length; other++) {
    if (sizes[other] === 0 || other === last) continue;
    const closer = distance[last * sizes.length + other]!;
    if (nearest < 0 || closer < distance[last * sizes.length + nearest]!) nearest = other;
  }
  if (nearest !== before) {
    chain.push(nearest);
    return null;
  }
  chain.length -= 2;
  return [Math.min(last, nearest), Math.max(last, nearest)];
}

/** The union takes the place of a; b is no more. */
function unite(a: number, b: number, distance: Float64Array, sizes: Float64Array): void {
  const size = sizes.length;
  const [na, nb] = [sizes[a]!, sizes[b]!];
  const between = distance[a * size + b]!;
  for (let other = 0; other < size; other++) {
    const n = sizes[other]!;
    if (n === 0 || other === a || other === b) continue;
    const united =
      ((na + n) * distance[a * size + other]! +
        (nb + n) * distance[b * size + other]! -
        n * between) /
      (na + nb + n);
    distance[a * size + other] = united;
    distance[other * size + a] = united;
  }
  sizes[a] = na + nb;
  sizes[b] = 0;
}

/** delta of single points: |x - y|^2 / 2. [n, n] */
function halfSquaredDistances(points: Float32Array, dimension: number): Float64Array {
  const size = points.length / dimension;
  const distance = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let t = 0; t < dimension; t++) {
        sum += (points[i * dimension + t]! - points[j * dimension + t]!) ** 2;
      }
      distance[i * size + j] = sum / 2;
      distance[j * size + i] = sum / 2;
    }
  }
  return distance;
}
