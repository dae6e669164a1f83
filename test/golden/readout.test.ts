import { describe, it } from 'vitest';
import { hardReadout, interestScores } from '../../app/model/layers/hard-readout.ts';
import { compute, expectGolden, goldenCases, tensor } from './support.ts';

describe.each(goldenCases('d_argmax_readout'))('golden readout: $name', ({ inputs, outputs }) => {
  it('chooses the interest that scores the target highest', () => {
    const result = compute(inputs, (g, feed) => {
      const [interests, target] = [feed('V'), feed('E')];
      const { vector, selection } = hardReadout(g, interests, target);
      const scores = interestScores(g, interests, target);
      return { vector, selection, scores, atten: g.softmax(scores) };
    });
    expectGolden(result.scores, tensor(outputs, 'scores'), 'scores');
    expectGolden(result.atten, tensor(outputs, 'atten'), 'atten');
    expectGolden(result.vector, tensor(outputs, 'readout'), 'readout');
    const count = tensor(inputs, 'V').shape[1]!;
    const chosen = Array.from({ length: result.selection.length / count }, (_, row) =>
      result.selection.subarray(row * count).indexOf(1),
    );
    expectGolden(chosen, tensor(outputs, 'argmax'), 'argmax');
  });
});
