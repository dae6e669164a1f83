import { describe, expect, it } from 'vitest';
import { Random } from '../../app/domain/random.ts';
import { interestCount } from '../../app/domain/settings.ts';
import { adaptiveInterests } from '../../app/model/adaptive-interests.ts';
import { createModel } from '../../app/model/create-model.ts';
import { elements } from '../../app/model/graph/shapes.ts';
import { TrainedEncoder } from '../../app/model/trained-encoder.ts';
import { trainingGraph } from '../../app/train/training-graph.ts';
import { liveTensors, runtime } from '../../main/worker/tensorflow.ts';
import type { ModelForm } from './models.ts';
import { interestsOf, withPositions } from './positions.ts';
import { expectGradientsAgree } from './slopes.ts';
import {
  batch,
  candidates,
  items,
  toyBatch,
  toyEncoder,
  toyLearner,
  toyParts,
  toySide,
} from './toy.ts';

/** Declares what every model must do, whatever it was trained on. */
export function behaves({ settings, sharesOut }: ModelForm): void {
  const { historyLength: n, dimension: d } = settings;
  const k = interestCount(settings);
  const each = (count: number) => Array.from({ length: count }, (_, i) => i);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

  describe('learning', () => {
    it('has gradients that agree with how the loss changes', () => {
      // Routing stops the gradient at all iterations but the last; the reference vectors have those.
      expectGradientsAgree({ ...settings, routingIterations: 1 });
    });

    it('lowers the loss of one batch by repeated steps', () => {
      const { learner } = toyLearner(settings);
      const given = toyBatch(settings);
      const first = learner.step(given);
      let last = first;
      for (let i = 0; i < 60; i++) last = learner.step(given);
      expect(last).toBeLessThan(0.5 * first);
      learner.dispose();
    });

    it('never moves the padding row', () => {
      const { learned, learner } = toyLearner(settings);
      const given = toyBatch(settings);
      for (let i = 0; i < 5; i++) learner.step(given);
      expect([...learned.table.weight.subarray(0, d)]).toEqual(new Array(d).fill(0));
      learner.dispose();
    });
  });

  describe('padding moved about changes nothing:', () => {
    const history = [7, 3, 31];
    const plain = () => interestsOf(toyParts(settings), [...history, 0, 0]);

    it('whatever stands in the padding row of the table', () => {
      const parts = toyParts(settings);
      const spoilt = parts.table.slice().fill(1e6, 0, d);
      expect(interestsOf({ ...parts, table: spoilt }, [...history, 0, 0])).toEqual(plain());
    });

    it('more of it behind the items', () => {
      const longer = withPositions(settings, [0, 1, 2, 3, 4, 5, 6, 7]);
      expectClose(interestsOf(longer, [...history, 0, 0, 0, 0, 0]), plain());
    });

    it('before the items', () => {
      const turned = withPositions(settings, [3, 4, 0, 1, 2]);
      expectClose(interestsOf(turned, [0, 0, ...history]), plain());
    });

    // MIND's context finds the last item where the padding begins: it cannot stand between.
    if (!settings.context.includes('last-item'))
      it('between the items', () => {
        const turned = withPositions(settings, [0, 3, 1, 4, 2]);
        expectClose(interestsOf(turned, [7, 0, 3, 0, 31]), plain());
      });
  });

  describe('the batch', () => {
    /** Row after row from the last to the first. */
    const reversed = <T extends Int32Array | Float32Array>(rows: T, width: number): T => {
      const turned = rows.slice() as T;
      const count = rows.length / width;
      for (const row of each(count))
        turned.set(rows.subarray(row * width, (row + 1) * width), (count - 1 - row) * width);
      return turned;
    };

    it('gives a user the same interests whoever else is in it, and in whatever order', () => {
      const encoder = toyEncoder(settings);
      const { histories, users } = toyBatch(settings);
      const together = encoder.encode(histories, batch, users).interests;
      for (const row of each(batch)) {
        const alone = encoder.encode(
          histories.slice(row * n, (row + 1) * n),
          1,
          users.slice(row, row + 1),
        ).interests;
        expectClose(alone, together.subarray(row * k * d, (row + 1) * k * d));
      }
      const turned = encoder.encode(reversed(histories, n), batch, reversed(users, 1)).interests;
      expectClose(reversed(turned, k * d), together);
      encoder.dispose();
    });

    it('has the same loss and gradients in whatever order', () => {
      const { learner } = toyLearner(settings);
      const given = toyBatch(settings);
      const before = learner.gradients(given);
      const dense = (rows: typeof before.gradients.rows) => {
        const table = new Float32Array(learner.learned.table.weight.length);
        rows.ids.forEach((id, row) =>
          table.set(rows.values.subarray(row * d, (row + 1) * d), id * d),
        );
        rows.clear();
        return table;
      };
      const table = dense(before.gradients.rows);
      const { ids, corrections, targetCorrections, hits } = given.candidates;
      const after = learner.gradients({
        histories: reversed(given.histories, n),
        targets: reversed(given.targets, 1),
        users: reversed(given.users, 1),
        readoutNoise: given.readoutNoise && reversed(given.readoutNoise, k),
        startLogits: given.startLogits && reversed(given.startLogits, k * n),
        candidates: {
          ids: reversed(ids, 1),
          corrections: reversed(corrections, 1),
          targetCorrections: reversed(targetCorrections, 1),
          hits: hits.map((at, i) => (i % 2 === 0 ? batch : candidates) - 1 - at),
        },
      });
      expectClose(reversed(after.losses, 1), before.losses);
      expectClose(dense(after.gradients.rows), table);
      for (const [name, gradient] of Object.entries(before.gradients.weights))
        expectClose(after.gradients.weights[name]!, gradient);
      learner.dispose();
    });

    it('may be larger than what is encoded at once', () => {
      const encoder = toyEncoder(settings);
      const users = Math.floor(65_536 / n) + 3;
      const random = new Random(5);
      const histories = Int32Array.from({ length: users * n }, () => 1 + random.below(items));
      const { interests } = encoder.encode(histories, users);
      const last = encoder.encode(histories.slice((users - 1) * n), 1);
      expectClose(last.interests, interests.subarray((users - 1) * k * d));
      encoder.dispose();
    });
  });

  describe('interests', () => {
    it('weigh real positions alone, and the weights sum to one', () => {
      const encoder = toyEncoder(settings);
      const { histories } = toyBatch(settings);
      const { weights } = encoder.encode(histories, batch);
      for (const row of each(batch)) {
        const at = (interest: number, t: number) => weights[(row * k + interest) * n + t]!;
        const real = (t: number) => histories[row * n + t] !== 0;
        for (const t of each(n)) for (const i of each(k)) if (!real(t)) expect(at(i, t)).toBe(0);
        const sums =
          sharesOut === 'items'
            ? each(n)
                .filter(real)
                .map((t) => sum(each(k).map((i) => at(i, t))))
            : each(k).map((i) => sum(each(n).map((t) => at(i, t))));
        for (const total of sums) expect(total).toBeCloseTo(1, 5);
      }
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      encoder.dispose();
    });

    it('that take no part are exactly zero, and no others', () => {
      const encoder = toyEncoder(settings);
      const { histories } = toyBatch(settings);
      const { interests } = encoder.encode(histories, batch);
      for (const row of each(batch)) {
        const length = histories.subarray(row * n, (row + 1) * n).filter((id) => id > 0).length;
        const taking = settings.adaptiveInterests ? adaptiveInterests(length, k) : k;
        for (const i of each(k)) {
          const own = interests.subarray((row * k + i) * d, (row * k + i + 1) * d);
          if (i >= taking) expect([...own]).toEqual(new Array(d).fill(0));
          else if (settings.headLayers === 0) expect(own.some((value) => value !== 0)).toBe(true);
        }
      }
      encoder.dispose();
    });

    it('of an empty history are finite', () => {
      const encoder = toyEncoder(settings);
      const { interests } = encoder.encode(new Int32Array(2 * n), 2);
      expect(interests.every(Number.isFinite)).toBe(true);
      encoder.dispose();
    });

    it('are the same, bit for bit, each time and of each encoder made of the same weights', () => {
      const { histories } = toyBatch(settings);
      const encoder = toyEncoder(settings);
      const once = encoder.encode(histories, batch);
      expect(encoder.encode(histories, batch)).toEqual(once);
      encoder.dispose();
      const another = toyEncoder(settings);
      expect(another.encode(histories, batch)).toEqual(once);
      another.dispose();
    });
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

  it('makes no tensor larger than B n max(K, 4) d for a batch', () => {
    const sizes = { batchSize: 64, historyLength: 20, dimension: 16, interests: 4 };
    const wide = { ...settings, ...sizes };
    const model = createModel(wide, toySide(wide).users.length);
    const { graph } = trainingGraph(model, { ...wide, candidates: 50 });
    const largest = Math.max(...graph.results.map(({ shape }) => elements(shape)));
    // ComiRec-SA's hidden layer has 4 d units; for ComiRec-DR this is B n K d.
    expect(largest).toBeLessThanOrEqual(64 * 20 * 4 * 16);
  });

  describe('native tensors', () => {
    it('are as many after 200 steps as before', () => {
      const { learner } = toyLearner(settings);
      const given = toyBatch(settings);
      learner.step(given);
      const before = liveTensors();
      for (let i = 0; i < 200; i++) learner.step(given);
      expect(liveTensors()).toBe(before);
      learner.dispose();
    });

    it('are all freed with the encoder', () => {
      const before = liveTensors();
      const encoder = new TrainedEncoder(runtime, toyParts(settings));
      encoder.encode(toyBatch(settings).histories, batch);
      encoder.itemVectors();
      encoder.dispose();
      expect(liveTensors()).toBe(before);
    });
  });
}

/** Equal but for the order of float32 sums. */
function expectClose(actual: Float32Array, expected: Float32Array): void {
  expect(actual.length).toBe(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const worst = actual.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - expected[i]!)),
    0,
  );
  expect(worst).toBeLessThan(2e-6 * largest);
}
