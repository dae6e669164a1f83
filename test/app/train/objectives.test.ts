import { describe, expect, it } from 'vitest';
import { paperSettings, RunSettings } from '../../../app/domain/settings.ts';
import { gumbelNoise } from '../../../app/train/step-noise.ts';
import { Random } from '../../../app/domain/random.ts';
import { expectGradientsAgree } from '../../models/slopes.ts';
import { toyBatch, toyEncoder, toyLearner } from '../../models/toy.ts';

const settingsOf = (settings: Partial<RunSettings>) =>
  RunSettings.parse({
    ...paperSettings,
    redrawLogits: false,
    model: 'comirec-sa',
    dimension: 8,
    historyLength: 5,
    interests: 3,
    seed: 7,
    ...settings,
  });

describe('every part of the objective has the gradient of its value', () => {
  it.each([
    ['label-aware attention', { labelPower: 1 }],
    ['label-aware attention, power 2.5', { labelPower: 2.5 }],
    ['equal weights', { labelPower: 0 }],
    ['a drawn interest', { labelPower: 'sampled' }],
    ['the diversity regulariser', { diversityWeight: 3 }],
    ['the routing regulariser', { routingWeight: 500 }],
    ['hard negatives', { hardNegativeBeta: 1.5 }],
    [
      'hard negatives at a temperature',
      { hardNegativeBeta: 0.5, temperature: 0.3, normalise: true },
    ],
    [
      'all together',
      { labelPower: 2, diversityWeight: 1, routingWeight: 100, hardNegativeBeta: 1 },
    ],
  ] satisfies [string, Partial<RunSettings>][])('%s', (_, settings) => {
    expectGradientsAgree(settingsOf(settings));
    expectGradientsAgree(settingsOf({ ...settings, model: 'mind', routingIterations: 1 }));
  });
});

describe('the regularisers', () => {
  it('add what their formulas say', () => {
    const plain = settingsOf({});
    const batch = toyBatch(plain);
    const base = objectiveOf(plain);
    const { interests, weights } = toyEncoder(plain).encode(batch.histories, 6);
    const cosines: number[] = [];
    const variances: number[] = [];
    for (let user = 0; user < 6; user++) {
      const rows = [0, 1, 2].map((k) =>
        interests.subarray((3 * user + k) * 8, (3 * user + k + 1) * 8),
      );
      for (const a of rows) for (const b of rows) cosines.push(cosine(a, b));
      for (let k = 0; k < 3; k++) {
        const own = weights.subarray((3 * user + k) * 5, (3 * user + k + 1) * 5);
        const mean = own.reduce((sum, value) => sum + value, 0) / 5;
        variances.push((own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 8) ** 2);
      }
    }
    const meanCosine = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
    const variance = variances.reduce((sum, value) => sum + value, 0);
    expect(objectiveOf(settingsOf({ diversityWeight: 2 })) - base).toBeCloseTo(2 * meanCosine, 4);
    expect(objectiveOf(settingsOf({ routingWeight: 50 })) - base).toBeCloseTo(50 * variance, 4);
  });

  it('drive interests apart: the diversity weight lowers their mean cosine', () => {
    const after = (diversityWeight: number) => {
      const settings = settingsOf({ diversityWeight });
      const { learner } = toyLearner(settings);
      const batch = toyBatch(settings);
      const nll = Array.from({ length: 60 }, () => learner.step(batch)).at(-1)!;
      learner.dispose();
      return nll;
    };
    // With a large weight the objective is nearly the weighted cosine: it can only have fallen if that did.
    expect(after(100)).toBeLessThan(objectiveOf(settingsOf({ diversityWeight: 100 })) - 20);
  });
});

describe('hard negatives', () => {
  it('with beta near 0 are the plain loss, and weigh more the larger beta is', () => {
    const objectives = [0, 1e-4, 1, 3].map((hardNegativeBeta) =>
      objectiveOf(settingsOf({ hardNegativeBeta })),
    );
    expect(objectives[1]).toBeCloseTo(objectives[0]!, 3);
    expect(objectives[2]).toBeGreaterThan(objectives[1]!);
    expect(objectives[3]).toBeGreaterThan(objectives[2]!);
  });

  it('are what the formula says', () => {
    const settings = settingsOf({ model: 'two-tower', hardNegativeBeta: 1.3 });
    const { learner, learned } = toyLearner(settings);
    const given = toyBatch(settings);
    const { histories, targets, candidates } = given;
    const { losses } = learner.gradients(given);
    learner.dispose();
    const users = toyEncoder(settings).encode(histories, 6).interests;
    const score = (row: number, id: number) =>
      dot(users.subarray(row * 8, row * 8 + 8), learned.table.weight.subarray(id * 8, id * 8 + 8));
    targets.forEach((target, row) => {
      const own = [...candidates.ids.keys()].filter((j) => candidates.ids[j] !== target);
      const s = own.map((j) => score(row, candidates.ids[j]!));
      const q = own.map((j) => candidates.corrections[j]!);
      const sum = (of: (j: number) => number) => own.reduce((total, _, j) => total + of(j), 0);
      const shares = sum((j) => Math.exp(1.3 * s[j]! + q[j]!)) / sum((j) => Math.exp(q[j]!));
      const negatives = sum((j) => (Math.exp(1.3 * s[j]!) / shares) * Math.exp(s[j]! + q[j]!));
      const positive = Math.exp(score(row, target) + candidates.targetCorrections[row]!);
      expect(losses[row]).toBeCloseTo(-Math.log(positive / (positive + negatives)), 3);
    });
  });
});

describe('Gumbel noise', () => {
  it('makes the argmax a draw from the softmax', () => {
    const random = new Random(1);
    const scores = [1, 0, -1];
    const won = [0, 0, 0];
    for (let i = 0; i < 50_000; i++) {
      const noise = gumbelNoise(3, random);
      const noisy = scores.map((score, k) => score + noise[k]!);
      won[noisy.indexOf(Math.max(...noisy))]! += 1 / 50_000;
    }
    const total = Math.exp(1) + 1 + Math.exp(-1);
    scores.forEach((score, k) => expect(won[k]).toBeCloseTo(Math.exp(score) / total, 2));
  });
});

function objectiveOf(settings: RunSettings): number {
  const { learner } = toyLearner(settings);
  const { objective } = learner.gradients(toyBatch(settings));
  learner.dispose();
  return objective;
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function cosine(a: Float32Array, b: Float32Array): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
