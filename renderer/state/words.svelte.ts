import type { ErrorData } from '../../app/contract/errors.ts';
import { languages } from '../../app/i18n/languages.ts';
import type { Language, Texts } from '../../app/i18n/languages.ts';
import { Speech } from '../../app/i18n/speech.ts';
import { causeInWords } from './setting-problems.ts';

/** An error in words: what happened, what was kept, what to do, and the cause as it was told. */
export interface ErrorWords {
  readonly happened: string;
  readonly kept: string;
  readonly remedy: string;
  readonly cause: string;
}

/** Texts, numbers and dates in the language of the moment; everything follows when it changes. */
export class Words extends Speech {
  language = $state<Language>('en');
  readonly t: Texts = $derived(languages[this.language].texts);
  readonly locale: string = $derived(languages[this.language].locale);

  error(error: ErrorData): ErrorWords {
    return { ...this.t.errors.kinds[error.code], cause: causeInWords(error, this) };
  }
}
