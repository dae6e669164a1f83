import { it } from 'vitest';
import { hardReadout } from '../../app/model/layers/hard-readout.ts';
import { interestScores } from '../../app/model/layers/readout.ts';
import { compute, expectGolden, firstOnes, describeCases, tensor } from './support.ts';

describeCases('d_argmax_readout', ({ inputs, outputs }) => {
  it('chooses the interest that scores the target highest', () => {
    const result = compute(inputs, (g, feed) => {
      const given = { interests: feed('V'), target: feed('E'), present: null };
      const { vector, selection } = hardReadout(g, given);
      const scores = interestScores(g, given);
      return { vector, selection, scores, atten: g.softmax(scores) };
    });
    expectGolden(result.scores, tensor(outputs, 'scores'), 'scores');
    expectGolden(result.atten, tensor(outputs, 'atten'), 'atten');
    expectGolden(result.vector, tensor(outputs, 'readout'), 'readout');
    const chosen = firstOnes(result.selection, tensor(inputs, 'V').shape[1]!);
    expectGolden(chosen, tensor(outputs, 'argmax'), 'argmax');
  });
});
