import { en } from './en.ts';
import { zhHans } from './zh-Hans.ts';

/** The languages of the studio. To add one: a folder like `zh-Hans`, a file beside it, a line here. */
export const languages = {
  en: { name: 'English', locale: 'en', texts: en },
  'zh-Hans': { name: '简体中文', locale: 'zh-Hans', texts: zhHans },
} as const;

export type Language = keyof typeof languages;
/** The texts of whichever language: a union of literals, so that `format` knows their places. */
export type Texts = (typeof languages)[Language]['texts'];

/** The language to start with, from what the system prefers (most wanted first). */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-Hans';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}
