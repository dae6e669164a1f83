import { it } from 'vitest';
import { meanCosine } from '../../app/loss/diversity.ts';
import { compute, expectGolden, describeCases, tensor } from './support.ts';

describeCases('h_diversity_reg', (golden) => {
  it('agrees, value and gradient', () => {
    const { inputs, outputs, grads } = golden;
    const batch = tensor(inputs, 'V').shape[0]!;
    const result = compute(inputs, (g, feed) => {
      const { value, gradient } = meanCosine(g, feed('V'), batch);
      // The reference's D is to be raised, ours to be lowered.
      return { D: g.scale(value, -1), V: g.scale(gradient, -1) };
    });
    expectGolden(result.D, tensor(outputs, 'D_mean'), 'D');
    expectGolden(result.V, tensor(grads, 'V'), 'dD/dV');
  });
});
