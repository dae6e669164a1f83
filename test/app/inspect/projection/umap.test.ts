import { describe, expect, it } from 'vitest';
import { Random } from '../../../../app/domain/random.ts';
import { seededSample } from '../../../../app/inspect/projection/seeded-sample.ts';
import { umapLayout } from '../../../../app/inspect/projection/umap.ts';
import { liveTensors } from '../../../../main/worker/tensorflow.ts';

const d = 6;
const groups = 3;

/** Three bundles of directions; every third item is of the same one. */
function bundles(count: number): Float32Array {
  const random = new Random(7);
  const vectors = new Float32Array((count + 1) * d);
  for (let id = 1; id <= count; id++) {
    const length = 1 + random.uniform();
    for (let k = 0; k < d; k++) {
      vectors[id * d + k] = length * ((k === id % groups ? 1 : 0) + 0.08 * random.normal());
    }
  }
  return vectors;
}

const quietly = async () => {};
const vectors = bundles(120);
const ids = Int32Array.from({ length: 90 }, (_, at) => at + 1);
const laid = (seed: number, breathe: (done: number) => Promise<void> = quietly) =>
  umapLayout(ids, vectors, d, new Random(seed), breathe);

describe('umapLayout', () => {
  it('lays neighbours together, the others among them, and gives the same picture for a seed', async () => {
    const before = liveTensors();
    const layout = await laid(1);
    const others = await layout.place(vectors.subarray(d), quietly);
    expect(liveTensors()).toBe(before);
    const at = (id: number) => [others[2 * (id - 1)]!, others[2 * (id - 1) + 1]!] as const;
    const centre = (group: number) => {
      const own = Array.from(ids).filter((id) => id % groups === group);
      const mean = (axis: 0 | 1) => own.reduce((sum, id) => sum + at(id)[axis], 0) / own.length;
      return [mean(0), mean(1)] as const;
    };
    const centres = [centre(0), centre(1), centre(2)];
    // Also the thirty that were not laid out are nearest to the centre of their own.
    for (let id = 1; id <= 120; id++) {
      const far = centres.map(([x, y]) => Math.hypot(at(id)[0] - x, at(id)[1] - y));
      expect(far.indexOf(Math.min(...far))).toBe(id % groups);
    }
    // What was laid out is placed where it lies.
    ids.forEach((id, slot) => {
      expect(at(id)[0]).toBeCloseTo(layout.places[2 * slot]!, 1);
      expect(at(id)[1]).toBeCloseTo(layout.places[2 * slot + 1]!, 1);
    });
    expect((await laid(1)).places).toEqual(layout.places);
    expect((await laid(2)).places).not.toEqual(layout.places);
  });

  it('tells how far it has come, and ends where it is told to', async () => {
    const told: number[] = [];
    await laid(1, async (done) => void told.push(done));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect([told[0]! >= 0, told.at(-1)! <= 1]).toEqual([true, true]);
    const before = liveTensors();
    const refused = laid(1, async () => {
      throw new Error('enough');
    });
    await expect(refused).rejects.toThrow('enough');
    expect(liveTensors()).toBe(before);
  });

  it.each([0, 1, 3, 4, 5])('has a picture of %i items', async (count) => {
    const layout = await umapLayout(ids.subarray(0, count), vectors, d, new Random(1), quietly);
    expect(layout.places).toHaveLength(2 * count);
    expect(layout.places.every(Number.isFinite)).toBe(true);
  });

  it('has no place for a vector of zeros', async () => {
    const layout = await laid(1);
    const [x, y] = await layout.place(new Float32Array(d), quietly);
    expect([x, y]).toEqual([NaN, NaN]);
  });
});

describe('seededSample', () => {
  it('has each item at most once, in order, all alike often', () => {
    const random = new Random(3);
    const drawn = new Int32Array(11);
    for (let round = 0; round < 2000; round++) {
      const sample = seededSample(10, 4, random);
      expect(sample).toHaveLength(4);
      expect(Array.from(new Set(sample))).toEqual(Array.from(sample).sort((a, b) => a - b));
      for (const id of sample) drawn[id]!++;
    }
    expect(drawn[0]).toBe(0);
    // 2,000 x 0.4 = 800 +- 5 standard deviations of 22
    for (const count of drawn.subarray(1)) expect(Math.abs(count - 800)).toBeLessThan(110);
    expect(Array.from(seededSample(3, 5, random))).toEqual([1, 2, 3]);
  });
});
