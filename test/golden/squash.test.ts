import { it } from 'vitest';
import { squash } from '../../app/model/layers/squash.ts';
import { type Case, compute, expectGolden, describeCases, tensor } from './support.ts';

const agrees = ({ config, inputs, outputs, grads }: Case) => {
  it('agrees, forward and gradient', () => {
    const power = Number(config['p'] ?? 1);
    const result = compute(inputs, (g, feed) => {
      const { value, backward } = squash(g, feed('x'), power, Number(config['eps']));
      return { y: value, x: backward(feed('g')) };
    });
    expectGolden(result.y, tensor(outputs, 'y'), 'y');
    expectGolden(result.x, tensor(grads, 'x'), 'dL/dx');
  });
};

describeCases('a_squash', agrees);
describeCases('g_squash_p', agrees);
