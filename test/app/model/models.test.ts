import { describe, expect, it } from 'vitest';
import { Random } from '../../../app/domain/random.ts';
import { interestCount } from '../../../app/domain/settings.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { adaptiveInterests } from '../../../app/model/adaptive-interests.ts';
import { expectGradientsAgree } from './slopes.ts';
import { batch, forms, items, toyBatch, toyEncoder, toyLearner } from './toy.ts';

/** What every model must do. A new model joins by a line in `forms`. */
describe.each(forms)('%s', (_, settings) => {
  const { historyLength: n, dimension: d } = settings;
  const k = interestCount(settings);

  it('has gradients that agree with how the loss changes', () => {
    // Routing stops the gradient at all iterations but the last; the reference vectors have those.
    expectGradientsAgree({ ...settings, routingIterations: 1 });
  });

  it('learns: repeated steps on one batch lower its loss', () => {
    const { learner } = toyLearner(settings);
    const given = toyBatch(settings);
    const first = learner.step(given);
    let last = first;
    for (let i = 0; i < 60; i++) last = learner.step(given);
    expect(last).toBeLessThan(0.5 * first);
    learner.dispose();
  });

  it('leaves no native tensor behind in 200 steps', () => {
    const { learner } = toyLearner(settings);
    const given = toyBatch(settings);
    learner.step(given);
    const before = liveTensors();
    for (let i = 0; i < 200; i++) learner.step(given);
    expect(liveTensors()).toBe(before);
    learner.dispose();
  });

  it('never moves the padding row', () => {
    const { learned, learner } = toyLearner(settings);
    const given = toyBatch(settings);
    for (let i = 0; i < 5; i++) learner.step(given);
    expect([...learned.table.weight.subarray(0, d)]).toEqual(new Array(d).fill(0));
    learner.dispose();
  });

  it('gives a user the same interests whoever else is in the batch, and in whatever order', () => {
    const encoder = toyEncoder(settings);
    const { histories } = toyBatch(settings);
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

  it('weighs only real positions, to one over the interests or over the positions', () => {
    const encoder = toyEncoder(settings);
    const { histories } = toyBatch(settings);
    const { weights } = encoder.encode(histories, batch);
    const routed = settings.model === 'mind' || settings.model === 'comirec-dr';
    for (let row = 0; row < batch; row++) {
      const at = (interest: number, t: number) => weights[(row * k + interest) * n + t]!;
      const real = (t: number) => histories[row * n + t] !== 0;
      const positions = Array.from({ length: n }, (_, t) => t);
      const each = Array.from({ length: k }, (_, interest) => interest);
      const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
      for (const t of positions)
        for (const interest of each) if (!real(t)) expect(at(interest, t)).toBe(0);
      // Routing shares each item among the interests; attention shares each interest among the items.
      const sums = routed
        ? positions.filter(real).map((t) => sum(each.map((interest) => at(interest, t))))
        : each.map((interest) => sum(positions.map((t) => at(interest, t))));
      for (const total of sums) expect(total).toBeCloseTo(1, 5);
    }
    encoder.dispose();
  });

  it('gives exactly zero for interests that take no part, and nothing else', () => {
    const encoder = toyEncoder(settings);
    const { histories } = toyBatch(settings);
    const { interests } = encoder.encode(histories, batch);
    for (let row = 0; row < batch; row++) {
      const length = histories.subarray(row * n, (row + 1) * n).filter((id) => id > 0).length;
      const taking = settings.adaptiveInterests ? adaptiveInterests(length, k) : k;
      for (let interest = 0; interest < k; interest++) {
        const own = interests.subarray((row * k + interest) * d, (row * k + interest + 1) * d);
        if (interest >= taking) expect([...own]).toEqual(new Array(d).fill(0));
        else if (settings.headLayers === 0) expect(own.some((value) => value !== 0)).toBe(true);
      }
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
    encoder.encode(toyBatch(settings).histories, batch);
    encoder.itemVectors();
    encoder.dispose();
    expect(liveTensors()).toBe(before);
  });
});
