import { describe, it } from 'vitest';
import { squash } from '../../app/model/layers/squash.ts';
import { compute, expectGolden, goldenCases, tensor } from './support.ts';

const cases = [...goldenCases('a_squash'), ...goldenCases('g_squash_p')];

describe.each(cases)('golden squash: $name', ({ config, inputs, outputs, grads }) => {
  it('agrees, forward and gradient', () => {
    const power = Number(config['p'] ?? 1);
    const result = compute(inputs, (g, feed) => {
      const { value, backward } = squash(g, feed('x'), power, Number(config['eps']));
      return { y: value, x: backward(feed('g')) };
    });
    expectGolden(result.y, tensor(outputs, 'y'), 'y');
    expectGolden(result.x, tensor(grads, 'x'), 'dL/dx');
  });
});
