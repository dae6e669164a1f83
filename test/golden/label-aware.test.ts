import { expect, it } from 'vitest';
import { hardReadout } from '../../app/model/layers/hard-readout.ts';
import { labelAwareAttention } from '../../app/model/layers/label-aware.ts';
import { interestScores } from '../../app/model/layers/readout.ts';
import { adaptiveInterests } from '../../app/model/adaptive-interests.ts';
import { type Case, compute, expectGolden, describeCases, integers, tensor } from './support.ts';

describeCases('e_label_aware', (golden) =>
  'K_values' in golden.config ? adaptiveTable(golden) : readout(golden),
);

function readout(golden: Case): void {
  it('agrees, forward and gradient', () => {
    const { inputs, outputs, grads, config } = golden;
    const { V, E, g: upstream, k_user: taking } = inputs;
    const [batch, count] = tensor(inputs, 'V').shape as [number, number];
    const present = taking && {
      shape: [batch, count],
      dtype: 'float64' as const,
      data: taking.data.flatMap((k) => Array.from({ length: count }, (_, i) => (i < k! ? 1 : 0))),
    };
    const given = { V: V!, E: E!, g: upstream!, ...(present && { present }) };
    const result = compute(given, (g, feed) => {
      const parts = {
        interests: feed('V'),
        target: feed('E'),
        present: present ? feed('present') : null,
      };
      const form = config['form'] === 'raw' ? 'raw' : 'signed';
      const { vector, selection, backward } =
        config['p'] === 'hard'
          ? hardReadout(g, parts)
          : labelAwareAttention(g, parts, Number(config['p']), form);
      const { interests, target } = backward(feed('g'));
      return {
        out: vector,
        weights: selection,
        scores: interestScores(g, parts),
        V: interests,
        E: target ?? g.scale(parts.target, 0),
      };
    });
    for (const name of ['scores', 'weights', 'out'] as const)
      expectGolden(result[name], tensor(outputs, name), name);
    if (grads === null) return;
    expectGolden(result.V, tensor(grads, 'V'), 'V');
    expectGolden(result.E, tensor(grads, 'E'), 'E');
  });
}

function adaptiveTable({ inputs, outputs, config }: Case): void {
  it('gives as many interests as the paper', () => {
    const lengths = integers(tensor(inputs, 'len'));
    for (const most of config['K_values'] as number[]) {
      const own = Array.from(lengths, (length) => adaptiveInterests(length, most));
      expect(own).toEqual([...integers(tensor(outputs, `paper_K${most}`))]);
    }
  });
}
