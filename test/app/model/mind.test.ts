import { describe, expect, it } from 'vitest';
import { RunSettings } from '../../../app/domain/settings.ts';
import { createModel } from '../../../app/model/create-model.ts';
import { newlyLearned } from '../../../app/train/start.ts';
import { toyBatch, toyLearner } from '../../models/toy.ts';

describe('the start logits of MIND', () => {
  const settingsOf = (seed: number) =>
    RunSettings.parse({ model: 'mind', historyLength: 20, dimension: 4, seed });
  const drawn = (seed: number) => {
    const settings = settingsOf(seed);
    return newlyLearned(createModel(settings), settings, 9).weights['startLogits']!.weight;
  };

  it('are drawn once from the seed, one for each interest and position, cut at two deviations', () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
    expect(new Set(drawn(1)).size).toBe(4 * 20);
    expect(Math.max(...drawn(1).map(Math.abs))).toBeLessThanOrEqual(2);
  });

  it('are never trained', () => {
    const settings = RunSettings.parse({ ...settingsOf(1), historyLength: 5, negatives: 12 });
    const { learner, learned } = toyLearner(settings);
    const logits = learned.weights['startLogits']!.weight;
    const before = logits.slice();
    for (let i = 0; i < 20; i++) learner.step(toyBatch(settings));
    learner.dispose();
    expect(logits).toEqual(before);
  });
});
