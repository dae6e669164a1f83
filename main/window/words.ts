import type { Language, Texts } from '../../app/i18n/languages.ts';
import { languages } from '../../app/i18n/languages.ts';

/** The texts in the language of the moment. */
export type Words = () => { readonly texts: Texts; readonly locale: string };

export const wordsIn =
  (language: () => Language): Words =>
  () =>
    languages[language()];
