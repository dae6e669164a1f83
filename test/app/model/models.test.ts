import { describe, expect, it } from 'vitest';
import { Random } from '../../../app/domain/random.ts';
import { interestCount } from '../../../app/domain/settings.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { batch, forms, items, toyBatch, toyEncoder, toyLearner } from './toy.ts';

/** What every model must do. A new model joins by a line in `forms`. */
describe.each(forms)('%s', (_, settings) => {
  const { historyLength: n, dimension: d } = settings;
  const k = interestCount(settings);

  it('has gradients that agree with how the loss changes', () => {
    const { learned, learner } = toyLearner(settings);
    const { examples, candidates } = toyBatch(settings);
    const lossAt = () => {
      const { loss, gradients } = learner.gradients(examples, candidates);
      gradients.rows.clear();
      return loss;
    };
    const { gradients } = learner.gradients(examples, candidates);
    const table = new Float32Array(learned.table.weight.length);
    gradients.rows.ids.forEach((id, row) =>
      table.set(gradients.rows.values.subarray(row * d, (row + 1) * d), id * d),
    );
    gradients.rows.clear();
    const weights = [
      ['item table', learned.table.weight, table] as const,
      ...Object.entries(gradients.weights).map(
        ([name, gradient]) => [name, learned.weights[name]!.weight, gradient] as const,
      ),
    ];
    expect(weights.length).toBe(1 + Object.keys(learned.weights).length);
    for (const [name, weight, gradient] of weights) {
      // Along the gradient itself the slope is its length: a small step up and one down.
      const length = Math.hypot(...gradient);
      const before = weight.slice();
      const step = 2e-3;
      const moved = (by: number) => {
        weight.forEach((_, i) => (weight[i] = before[i]! + (by * gradient[i]!) / length));
        return lossAt();
      };
      const slope = (moved(step) - moved(-step)) / (2 * step);
      weight.set(before);
      // A bias that shifts all scores of a user alike changes no softmax: its slope is nothing but rounding.
      if (length < 1e-5) expect(Math.abs(slope), name).toBeLessThan(1e-3);
      else expect(slope / length, name).toBeCloseTo(1, 1);
    }
    learner.dispose();
  });

  it('learns: repeated steps on one batch lower its loss', () => {
    const { learner } = toyLearner(settings);
    const { examples, candidates } = toyBatch(settings);
    const first = learner.step(examples, candidates);
    let last = first;
    for (let i = 0; i < 60; i++) last = learner.step(examples, candidates);
    expect(last).toBeLessThan(0.5 * first);
    learner.dispose();
  });

  it('leaves no native tensor behind in 200 steps', () => {
    const { learner } = toyLearner(settings);
    const { examples, candidates } = toyBatch(settings);
    learner.step(examples, candidates);
    const before = liveTensors();
    for (let i = 0; i < 200; i++) learner.step(examples, candidates);
    expect(liveTensors()).toBe(before);
    learner.dispose();
  });

  it('never moves the padding row', () => {
    const { learned, learner } = toyLearner(settings);
    const { examples, candidates } = toyBatch(settings);
    for (let i = 0; i < 5; i++) learner.step(examples, candidates);
    expect([...learned.table.weight.subarray(0, d)]).toEqual(new Array(d).fill(0));
    learner.dispose();
  });

  it('gives a user the same interests whoever else is in the batch, and in whatever order', () => {
    const encoder = toyEncoder(settings);
    const { histories } = toyBatch(settings).examples;
    const together = encoder.encode(histories, batch);
    for (let row = 0; row < batch; row++) {
      const alone = encoder.encode(histories.slice(row * n, (row + 1) * n), 1);
      alone.interests.forEach((value, i) =>
        expect(value).toBeCloseTo(together.interests[row * k * d + i]!, 5),
      );
    }
    const reversed = Int32Array.from(histories);
    for (let row = 0; row < batch; row++)
      reversed.set(histories.subarray(row * n, (row + 1) * n), (batch - 1 - row) * n);
    const turned = encoder.encode(reversed, batch);
    for (let row = 0; row < batch; row++)
      for (let i = 0; i < k * d; i++)
        expect(turned.interests[(batch - 1 - row) * k * d + i]).toBeCloseTo(
          together.interests[row * k * d + i]!,
          5,
        );
    encoder.dispose();
  });

  it('weighs only real positions, and each interest weighs them to one', () => {
    const encoder = toyEncoder(settings);
    const { histories } = toyBatch(settings).examples;
    const { weights } = encoder.encode(histories, batch);
    for (let row = 0; row < batch; row++)
      for (let interest = 0; interest < k; interest++) {
        const at = (row * k + interest) * n;
        const own = weights.subarray(at, at + n);
        own.forEach((weight, t) => {
          if (histories[row * n + t] === 0) expect(weight).toBe(0);
        });
        expect(own.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
      }
    encoder.dispose();
  });

  it('gives an empty history finite interests', () => {
    const encoder = toyEncoder(settings);
    const { interests } = encoder.encode(new Int32Array(2 * n), 2);
    expect(interests.every(Number.isFinite)).toBe(true);
    encoder.dispose();
  });

  it('encodes more users than fit at once as it encodes each', () => {
    const encoder = toyEncoder(settings);
    const users = Math.floor(65_536 / n) + 3;
    const random = new Random(5);
    const histories = Int32Array.from({ length: users * n }, () => 1 + random.below(items));
    const { interests } = encoder.encode(histories, users);
    const last = encoder.encode(histories.slice((users - 1) * n), 1);
    last.interests.forEach((value, i) =>
      expect(interests[(users - 1) * k * d + i]).toBeCloseTo(value, 5),
    );
    encoder.dispose();
  });

  it('has item vectors of the right size, the padding row zero, of length one where normalised', () => {
    const encoder = toyEncoder(settings);
    const vectors = encoder.itemVectors();
    expect(vectors.length).toBe((items + 1) * d);
    expect([...vectors.subarray(0, d)]).toEqual(new Array(d).fill(0));
    if (settings.normalise)
      for (let id = 1; id <= items; id++)
        expect(Math.hypot(...vectors.subarray(id * d, (id + 1) * d))).toBeCloseTo(1, 5);
    encoder.dispose();
  });

  it('frees everything', () => {
    const before = liveTensors();
    const encoder = toyEncoder(settings);
    encoder.encode(toyBatch(settings).examples.histories, batch);
    encoder.itemVectors();
    encoder.dispose();
    expect(liveTensors()).toBe(before);
  });
});
