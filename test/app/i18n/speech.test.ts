import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../../../app/i18n/languages.ts';
import { LanguageSpeech } from '../../../app/i18n/speech.ts';

describe('numbers', () => {
  const said: Record<Language, string[]> = {
    en: ['950', '2K', '12.3K', '2.5M'],
    'zh-Hans': ['950', '2,000', '1.2万', '250万'],
  };
  it.each(Object.keys(languages) as Language[])(
    'are grouped also where they are short: %s',
    (language) => {
      const words = new LanguageSpeech(language);
      expect([950, 2000, 12_345, 2_500_000].map((value) => words.compact(value))).toEqual(
        said[language],
      );
      expect(words.integer(2000)).toBe('2,000');
    },
  );
});
