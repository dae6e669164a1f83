import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunSettings } from '../../../app/domain/settings.ts';
import { Random } from '../../../app/domain/random.ts';
import {
  AllCandidates,
  createCandidates,
  expectedCount,
  InBatchCandidates,
  SampledCandidates,
} from '../../../app/loss/candidates.ts';
import { createDistribution, uniform } from '../../../app/loss/distributions.ts';
import { HitFinder } from '../../../app/loss/hit-finder.ts';

const counts = Uint32Array.of(0, 50, 3, 20, 0, 7, 1, 9, 30);

describe('sampled candidates', () => {
  it('are distinct and never padding', () => {
    const source = new SampledCandidates(createDistribution('log-uniform', counts, 1), 5);
    const random = new Random(1);
    for (let batch = 0; batch < 500; batch++) {
      const { ids } = source.next(Int32Array.of(1, 2), random);
      expect(new Set(ids).size).toBe(5);
      expect(Math.min(...ids)).toBeGreaterThan(0);
    }
  });

  it.each(['log-uniform', 'uniform', 'popularity'] as const)(
    'by %s come as often as their corrections say',
    (sampler) => {
      const events = Uint32Array.from({ length: 101 }, (_, id) => (id === 0 ? 0 : 1000 / id));
      const source = new SampledCandidates(createDistribution(sampler, events, 0.75), 12);
      const random = new Random(3);
      const batches = 10_000;
      const drawn = new Float64Array(events.length);
      const expected = new Float64Array(events.length);
      const everyItem = Int32Array.from({ length: events.length - 1 }, (_, i) => i + 1);
      for (let batch = 0; batch < batches; batch++) {
        const { ids, targetCorrections } = source.next(everyItem, random);
        for (const id of ids) drawn[id]! += 1 / batches;
        targetCorrections.forEach((correction, i) => {
          expected[i + 1]! += Math.exp(-correction) / batches;
        });
      }
      // The expected count takes the number of draws as given, as TensorFlow does: right to a percent or two.
      drawn.forEach((share, id) => expect(Math.abs(share - expected[id]!)).toBeLessThan(0.025));
    },
  );

  it('correct candidate and target of the same item alike', () => {
    const source = new SampledCandidates(uniform(8), 4);
    const { ids, corrections } = source.next(Int32Array.of(1), new Random(5));
    const again = source.next(ids.slice(), new Random(5));
    expect([...again.targetCorrections]).toEqual([...corrections]);
  });

  it('are all items, uncorrected, where as many are asked for as there are', () => {
    const distribution = createDistribution('popularity', counts, 1);
    const source = new SampledCandidates(distribution, 1280);
    expect(source.count).toBe(7);
    const { ids, corrections } = source.next(Int32Array.of(4), new Random(1));
    expect([...ids]).toEqual([1, 2, 3, 5, 6, 7, 8]);
    expect([...corrections]).toEqual(new Array(7).fill(0));
  });

  it('are the same for the same seed', () => {
    const draw = () => {
      const source = new SampledCandidates(uniform(100), 10);
      const random = new Random(9);
      return [0, 1, 2].map(() => [...source.next(Int32Array.of(1), random).ids]);
    };
    expect(draw()).toEqual(draw());
  });
});

describe('a sampler without counts', () => {
  const settingsOf = (given: Partial<RunSettings>) =>
    RunSettings.parse({ model: 'comirec-sa', negatives: 3, ...given });

  it.each([
    ['sampler', { sampler: 'popularity' }],
    ['sampler', { sampler: 'log-uniform' }],
    ['objective', { objective: 'in-batch' }],
  ] satisfies [keyof RunSettings, Partial<RunSettings>][])(
    'is refused: %s %j',
    (setting, given) => {
      const create = () => createCandidates(settingsOf(given), new Uint32Array(9));
      expect(create).toThrow(`${setting} is ${given[setting as keyof typeof given]}`);
    },
  );

  it('is taken where it needs none', () => {
    const source = createCandidates(settingsOf({ sampler: 'uniform' }), new Uint32Array(9));
    expect(source.count).toBe(3);
    const all = createCandidates(settingsOf({ objective: 'full-softmax' }), new Uint32Array(9));
    expect(all.count).toBe(8);
  });
});

describe('expected counts', () => {
  it('are those of the formula where it can be written out', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
        fc.integer({ min: 1, max: 5000 }),
        (p, tries) => {
          expect(expectedCount(p, tries)).toBeCloseTo(1 - (1 - p) ** tries, 9);
        },
      ),
    );
  });
});

describe.each(['log-uniform', 'uniform', 'popularity'] as const)(
  'the expected count by %s',
  (sampler) => {
    it('is how often an item is among so many draws', () => {
      const distribution = createDistribution(sampler, counts, 0.75);
      const random = new Random(7);
      const [rounds, tries] = [40_000, 5];
      const among = new Float64Array(counts.length);
      for (let round = 0; round < rounds; round++) {
        const drawn = Array.from({ length: tries }, () => distribution.draw(random));
        for (const id of new Set(drawn)) among[id]! += 1 / rounds;
      }
      // Six deviations: right draws lie beyond them once in some hundred million times.
      distribution.probabilities.forEach((p, id) => {
        const expected = expectedCount(p, tries);
        const deviation = Math.sqrt((expected * (1 - expected)) / rounds);
        expect(Math.abs(among[id]! - expected)).toBeLessThanOrEqual(6 * deviation + 1e-9);
      });
    });
  },
);

describe('in-batch candidates', () => {
  it('are the targets, corrected by their share of events, and hit their own rows', () => {
    const source = new InBatchCandidates(3, counts);
    const { ids, corrections, hits } = source.next(Int32Array.of(1, 3, 1));
    expect([...ids]).toEqual([1, 3, 1]);
    expect(corrections[0]).toBeCloseTo(-Math.log(50 / 120), 6);
    expect(corrections[1]).toBeCloseTo(-Math.log(20 / 120), 6);
    expect(pairs(hits)).toEqual(['0,0', '0,2', '1,1', '2,0', '2,2']);
  });
});

describe('all candidates', () => {
  it('are every item once', () => {
    const { ids, hits } = new AllCandidates(4).next(Int32Array.of(3, 3, 1));
    expect([...ids]).toEqual([1, 2, 3, 4]);
    expect(pairs(hits)).toEqual(['0,2', '1,2', '2,0']);
  });
});

describe('hits', () => {
  it('are the pairs that a double loop finds', () => {
    const ids = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 20 });
    const finder = new HitFinder(13);
    fc.assert(
      fc.property(ids, ids, (targets, candidates) => {
        const slow = targets.flatMap((target, row) =>
          candidates.flatMap((id, candidate) => (id === target ? [`${row},${candidate}`] : [])),
        );
        const found = finder.find(Int32Array.from(targets), Int32Array.from(candidates));
        expect(pairs(found)).toEqual(slow.sort());
      }),
    );
  });
});

function pairs(hits: Int32Array): string[] {
  return Array.from(
    { length: hits.length / 2 },
    (_, i) => `${hits[2 * i]},${hits[2 * i + 1]}`,
  ).sort();
}
