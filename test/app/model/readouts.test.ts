import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../app/model/graph/graph.ts';
import { Program } from '../../../app/model/graph/program.ts';
import { hardReadout } from '../../../app/model/layers/hard-readout.ts';
import { labelAwareAttention } from '../../../app/model/layers/label-aware.ts';
import type { ReadoutInputs } from '../../../app/model/layers/readout.ts';
import { runtime } from '../../../main/worker/tensorflow.ts';

const [users, count, dimension] = [3, 4, 2];

describe.each([
  ['hard', null],
  ['power 0', 0],
  ['power 0.5', 0.5],
  ['power 1', 1],
  ['power 3', 3],
] as const)('the readout: %s', (_, power) => {
  it('weighs the interests that are there, to one in all, and gives their weighted sum', () => {
    const g = new Graph();
    const inputs: ReadoutInputs = {
      interests: g.feed('interests', [users, count, dimension]),
      target: g.feed('target', [users, dimension]),
      present: g.feed('present', [users, count]),
    };
    const readout = power === null ? hardReadout(g, inputs) : labelAwareAttention(g, inputs, power);
    const { vector, selection } = readout;
    const program = new Program(runtime, g, { vector, selection });
    const value = fc.double({ min: -3, max: 3, noNaN: true });
    const values = (size: number) => fc.array(value, { minLength: size, maxLength: size });
    const taking = fc.array(fc.integer({ min: 1, max: count }), {
      minLength: users,
      maxLength: users,
    });
    fc.assert(
      fc.property(
        values(users * count * dimension),
        values(users * dimension),
        taking,
        (interests, target, numbers) => {
          const result = program.run({
            interests: Float32Array.from(interests),
            target: Float32Array.from(target),
            present: Float32Array.from(
              numbers.flatMap((most) => Array.from({ length: count }, (__, i) => +(i < most))),
            ),
          });
          numbers.forEach((most, user) => {
            const own = [...result.selection.subarray(user * count, (user + 1) * count)];
            expect(own.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
            expect(own.slice(most)).toEqual(new Array(count - most).fill(0));
            expect(Math.min(...own)).toBeGreaterThanOrEqual(0);
            for (let t = 0; t < dimension; t++) {
              const sum = own.reduce(
                (all, weight, i) => all + weight * interests[(user * count + i) * dimension + t]!,
                0,
              );
              expect(result.vector[user * dimension + t]).toBeCloseTo(sum, 4);
            }
          });
        },
      ),
    );
    program.dispose();
  });
});
