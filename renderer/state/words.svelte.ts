import type { ErrorData } from '../../app/contract/errors.ts';
import { format } from '../../app/i18n/format.ts';
import type { Values } from '../../app/i18n/format.ts';
import { languages } from '../../app/i18n/languages.ts';
import type { Language, Texts } from '../../app/i18n/languages.ts';
import { numberFormat } from './number-formats.ts';
import { causeInWords } from './setting-problems.ts';

/** An error in words: what happened, what was kept, what to do, and the cause as it was told. */
export interface ErrorWords {
  readonly happened: string;
  readonly kept: string;
  readonly remedy: string;
  readonly cause: string;
}

/** Texts, numbers and dates in the language of the moment; everything follows when it changes. */
export class Words {
  language = $state<Language>('en');
  readonly t: Texts = $derived(languages[this.language].texts);
  readonly locale = $derived(languages[this.language].locale);
  readonly #date = $derived(new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium' }));
  readonly #utcDate = $derived(
    new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }),
  );
  readonly #month = $derived(
    new Intl.DateTimeFormat(this.locale, { year: 'numeric', month: 'short' }),
  );
  readonly #shortTime = $derived(
    new Intl.DateTimeFormat(this.locale, {
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    }),
  );
  readonly #dateTime = $derived(
    new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short' }),
  );

  readonly #moment = $derived(
    new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'medium' }),
  );

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
    return said.join(this.language === 'zh-Hans' ? '' : ' ');
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

  /** 1.2 M, 34 K: for axes and tiles. */
  compact(value: number): string {
    return numberFormat(this.locale, { notation: 'compact', maximumFractionDigits: 1 }).format(
      value,
    );
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
    return this.#date.format(time);
  }

  /** The day as a file without zones writes it. */
  utcDate(time: number): string {
    return this.#utcDate.format(time);
  }

  month(time: number): string {
    return this.#month.format(time);
  }

  /** "Feb – Sep 2013" */
  months(from: number, to: number): string {
    return this.#month.formatRange(from, to);
  }

  dateTime(time: number): string {
    return this.#dateTime.format(time);
  }

  /** To the second, for what happens within a minute. */
  moment(time: number): string {
    return this.#moment.format(time);
  }

  /** "Nov 24, 8:00 AM": where the year goes without saying */
  shortTime(time: number): string {
    return this.#shortTime.format(time);
  }

  error(error: ErrorData): ErrorWords {
    return { ...this.t.errors.kinds[error.code], cause: causeInWords(error, this) };
  }
}
