import { expect, it } from 'vitest';
import { expectedCount } from '../../app/loss/candidates.ts';
import { logUniform } from '../../app/loss/distributions.ts';
import { expectGolden, describeCases, integers, tensor } from './support.ts';

describeCases('f_log_uniform_sampler', ({ config, inputs, outputs }) => {
  const items = Number(config['range_max']);
  const tries = Number(config['num_tries_inferred']);
  // The reference's class c has rank c; the studio's ids begin at 1.
  const { probabilities } = logUniform(Int32Array.from({ length: items }, (_, i) => i + 1));
  const expected = (classes: Int32Array) =>
    Array.from(classes, (c) => expectedCount(probabilities[c + 1]!, tries));

  it('expects true and sampled classes as often', () => {
    const truth = expected(integers(tensor(inputs, 'true')));
    expectGolden(truth, tensor(outputs, 'expected_true'), 'expected_true');
    const sampled = expected(integers(tensor(outputs, 'sampled')));
    expectGolden(sampled, tensor(outputs, 'expected_sampled'), 'expected_sampled');
  });

  it('gives all classes together probability one', () => {
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  });
});
