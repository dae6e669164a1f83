import { format } from './format.ts';
import type { Values } from './format.ts';
import { dateFormat, numberFormat } from './intl-formats.ts';
import { languages } from './languages.ts';
import type { Language, Texts } from './languages.ts';

const month = { year: 'numeric', month: 'short' } as const;
const shortTime = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;

/** Texts, numbers and dates in one language. */
export abstract class Speech {
  abstract readonly t: Texts;
  abstract readonly locale: string;

  say<S extends string>(text: S, values: Values<S>): string {
    return format(this.locale, text, values);
  }

  integer(value: number): string {
    return numberFormat(this.locale, { maximumFractionDigits: 0 }).format(value);
  }

  /** "A, B and C" */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(names);
  }

  /** Sentences one after the other: in Chinese without a gap, which the full stop already has. */
  sentences(said: readonly string[]): string {
    return said.join(this.locale.startsWith('zh') ? '' : ' ');
  }

  /** With its sign, as differences are shown; a fixed number of digits after the point. */
  signed(value: number, digits: number): string {
    return numberFormat(this.locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'exceptZero',
    }).format(value);
  }

  /** A fixed number of digits after the point, so that columns align. */
  decimal(value: number, digits: number): string {
    return numberFormat(this.locale, {
      // -0.001 is 0.00.
      signDisplay: 'negative',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  }

  /** At most this many digits in all, for values of unknown size. */
  significant(value: number, digits: number): string {
    return numberFormat(this.locale, { maximumSignificantDigits: digits }).format(value);
  }

  /** All its digits: for what somebody set, of which nothing may be rounded away. */
  exact(value: number): string {
    return this.significant(value, 15);
  }

  /** 1.7, 2.0, 12: two digits, never fewer, so that multiples are read alike. */
  twoDigits(value: number): string {
    const digits = { minimumSignificantDigits: 2, maximumSignificantDigits: 2 };
    return numberFormat(this.locale, digits).format(value);
  }

  /** 1.2 M, 34 K: for axes and tiles. */
  compact(value: number): string {
    // In Chinese, thousands are not shortened, and would not be grouped either.
    return numberFormat(this.locale, {
      notation: 'compact',
      maximumFractionDigits: 1,
      useGrouping: 'always',
    }).format(value);
  }

  /** @param share in [0, 1] */
  percent(share: number, digits = 1): string {
    return numberFormat(this.locale, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(share);
  }

  bytes(count: number): string {
    const { b, kb, mb, gb } = this.t.common.bytes;
    if (count < 1000) return this.say(b, { n: this.integer(count) });
    if (count < 1e6) return this.say(kb, { n: this.integer(count / 1e3) });
    if (count < 1e9) return this.say(mb, { n: this.significant(count / 1e6, 3) });
    return this.say(gb, { n: this.significant(count / 1e9, 3) });
  }

  duration(seconds: number): string {
    const { soon, seconds: short, minutes, hours, days } = this.t.common.duration;
    const s = Math.round(seconds);
    if (s < 1) return soon;
    if (s < 60) return this.say(short, { s });
    if (s < 3600) return this.say(minutes, { m: Math.floor(s / 60), s: s % 60 });
    if (s < 86_400) return this.say(hours, { h: Math.floor(s / 3600), m: Math.floor(s / 60) % 60 });
    return this.say(days, { d: Math.floor(s / 86_400), h: Math.floor(s / 3600) % 24 });
  }

  /** @param time milliseconds since 1970, shown in local time */
  date(time: number): string {
    return dateFormat(this.locale, { dateStyle: 'medium' }).format(time);
  }

  /** The day as a file without zones writes it. */
  utcDate(time: number): string {
    return dateFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(time);
  }

  month(time: number): string {
    return dateFormat(this.locale, month).format(time);
  }

  /** "Feb – Sep 2013" */
  months(from: number, to: number): string {
    return dateFormat(this.locale, month).formatRange(from, to);
  }

  dateTime(time: number): string {
    return dateFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
  }

  /** To the second, for what happens within a minute. */
  moment(time: number): string {
    return dateFormat(this.locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
  }

  /** "Nov 24, 8:00 AM": where the year goes without saying */
  shortTime(time: number): string {
    return dateFormat(this.locale, shortTime).format(time);
  }
}

/** In a language that stays. */
export class LanguageSpeech extends Speech {
  readonly t: Texts;
  readonly locale: string;

  constructor(language: Language) {
    super();
    this.t = languages[language].texts;
    this.locale = languages[language].locale;
  }
}
