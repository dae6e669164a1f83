import { describe, expect, it } from 'vitest';
import { modelName, spreadText } from '../../../app/i18n/column-words.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { LanguageSpeech } from '../../../app/i18n/speech.ts';

describe('mean and deviation over seeds', () => {
  it.each([
    [7.12, 0.41, '7.1 ± 0.4 s'],
    [318, 12, '5.3 ± 0.2 min'],
    [9000, 360, '2.5 ± 0.1 h'],
  ])('of %d and %d seconds have one unit: %s', (mean, deviation, said) => {
    expect(spreadText({ mean, deviation }, 'time', new LanguageSpeech('en'))).toBe(said);
  });

  it('of a share are percentages', () => {
    const spread = { mean: 0.2134, deviation: 0.0041 };
    expect(spreadText(spread, 'recall@50', new LanguageSpeech('en'))).toBe('21.34% ± 0.41%');
  });
});

it.each([
  [{ model: 'comirec-sa', interests: 1 }, 'ComiRec-SA, K = 1'],
  [{ model: 'mind', interests: 4 }, 'MIND, K = 4'],
  [{ model: 'two-tower' }, 'Two-tower'],
] as const)('%o is called %s', (settings, name) => {
  const run = { settings: RunSettings.parse(settings) };
  expect(modelName(run, new LanguageSpeech('en'))).toBe(name);
});
