import type { Texts } from '../../app/i18n/languages.ts';

/** The panels that are explained. */
export type NoteName = keyof Texts['notes']['panels'];
