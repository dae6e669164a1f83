import { spreadUnit } from '../domain/spread-unit.ts';
import { columnKind, isFact, isSetting, metricParts, runValue } from '../domain/run-columns.ts';
import type { ExperimentSummary } from '../domain/experiment.ts';
import { interestCount } from '../domain/settings.ts';
import { format } from '../i18n/format.ts';
import type { Values } from '../i18n/format.ts';
import { languages } from '../i18n/languages.ts';
import type { Language } from '../i18n/languages.ts';

/** Names and values of columns in one language. */
export class ColumnTexts {
  readonly locale: string;
  readonly t: (typeof languages)[Language]['texts'];

  constructor(language: Language) {
    this.locale = languages[language].locale;
    this.t = languages[language].texts;
  }

  name(column: string): string {
    const { experiments, settings } = this.t;
    if (isFact(column)) return experiments.columns[column];
    if (isSetting(column)) return settings.keys[column].label;
    const { family, top, validation } = metricParts(column);
    const names: Readonly<Record<string, string>> = experiments.metrics;
    const name = `${names[family] ?? family}@${top}`;
    return validation ? format(this.locale, experiments.ofValidation, { name }) : name;
  }

  model({ settings }: Pick<ExperimentSummary, 'settings'>): string {
    const { name } = this.t.models[settings.model];
    const k = interestCount(settings);
    return k === 1 ? name : `${name}, ${format(this.locale, this.t.experiments.vectors, { k })}`;
  }

  value(run: ExperimentSummary, column: string): string {
    if (column === 'model') return this.model(run);
    if (column === 'status') return this.t.experiments.status[run.status];
    const value = runValue(run, column);
    if (value === null) return '—';
    if (typeof value === 'boolean') return value ? this.t.settings.on : this.t.settings.off;
    if (typeof value === 'number') return this.number(value, column);
    const options: Readonly<Record<string, string>> = this.t.settings.options;
    return isSetting(column) ? (options[value] ?? value) : value;
  }

  number(value: number, column: string): string {
    switch (columnKind(column)) {
      case 'share':
        return this.#number(value, { style: 'percent', minimumFractionDigits: 2 });
      case 'instant':
        return this.time(value);
      case 'seconds':
        return this.#number(value, { style: 'unit', unit: 'second', maximumFractionDigits: 0 });
      default:
        return this.#number(value, { maximumSignificantDigits: isSetting(column) ? 6 : 4 });
    }
  }

  /** Mean ± standard deviation, in the same unit. */
  spread(mean: number, deviation: number, column: string): string {
    if (columnKind(column) !== 'seconds')
      return `${this.number(mean, column)} ± ${this.number(deviation, column)}`;
    const { name, seconds } = spreadUnit(mean);
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    return this.say(this.t.common.duration.spread[name], {
      mean: this.#number(mean / seconds, digits),
      deviation: this.#number(deviation / seconds, digits),
    });
  }

  /** With its sign, as differences in percentage points are shown. */
  points(difference: number): string {
    const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
    return this.#number(100 * difference, { ...digits, signDisplay: 'exceptZero' });
  }

  percent(share: number, digits = 2): string {
    const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return this.#number(share, { style: 'percent', ...fixed });
  }

  /** "A, B and C" */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(names);
  }

  say<S extends string>(text: S, values: Values<S>): string {
    return format(this.locale, text, values);
  }

  time(at: number): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
      at,
    );
  }

  #number(value: number, options: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(this.locale, options).format(value);
  }
}
