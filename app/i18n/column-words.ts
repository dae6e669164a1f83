import type { ExperimentSummary } from '../domain/experiment.ts';
import { columnKind, isFact, isSetting, metricParts, runValue } from '../domain/run-columns.ts';
import type { RunValue } from '../domain/run-columns.ts';
import { applies, interestCount } from '../domain/settings.ts';
import type { Speech } from './speech.ts';
import { spreadUnit } from '../domain/spread-unit.ts';

/** A column's name where there is room for it. */
export function columnName(column: string, words: Speech): string {
  const t = words.t.experiments;
  if (isFact(column)) return t.columns[column];
  if (isSetting(column)) return words.t.settings.keys[column].label;
  const { family, top, validation } = metricParts(column);
  const name = `${familyName(family, t.metrics)}@${top}`;
  return validation ? words.say(t.ofValidation, { name }) : name;
}

/** A column's name above its figures. */
export function columnHead(column: string, words: Speech): string {
  if (isFact(column) || isSetting(column)) return columnName(column, words);
  const t = words.t.experiments;
  const { family, top, validation } = metricParts(column);
  const name = `${familyName(family, t.shortMetrics)}@${top}`;
  return validation ? words.say(t.bestOfValidation, { name }) : name;
}

/** What a column holds, in a sentence, with the name that a filter calls it by. */
export function columnHelp(column: string, words: Speech): string {
  const t = words.t.experiments;
  const help: Readonly<Record<string, string>> = t.columnHelp;
  const said = isSetting(column)
    ? words.t.settings.keys[column].help
    : isFact(column)
      ? help[column]
      : metricParts(column).validation
        ? t.validationHelp
        : t.testHelp;
  const inFilter = words.say(t.inFilter, { name: column });
  return said === undefined ? inFilter : words.sentences([said, inFilter]);
}

/** "ComiRec-SA, K = 4": what tells runs apart at a glance; a model of one vector has no K. */
export function modelName(run: Pick<ExperimentSummary, 'settings'>, words: Speech): string {
  const { name } = words.t.models[run.settings.model];
  if (!applies('interests', run.settings)) return name;
  return `${name}, ${words.say(words.t.experiments.vectors, { k: interestCount(run.settings) })}`;
}

/** What a run has in a column, as people read it. */
export function cellText(run: ExperimentSummary, column: string, words: Speech): string {
  if (column === 'status') return words.t.experiments.status[run.status];
  if (column === 'model') return modelName(run, words);
  return valueText(runValue(run, column), column, words);
}

export function valueText(value: RunValue, column: string, words: Speech): string {
  if (value === null) return words.t.common.none;
  if (typeof value === 'boolean') return value ? words.t.settings.on : words.t.settings.off;
  if (typeof value === 'string') {
    const options: Readonly<Record<string, string>> = words.t.settings.options;
    return isSetting(column) ? (options[value] ?? value) : value;
  }
  if (column === 'lift')
    return words.say(words.t.experiments.times, { n: words.decimal(value, 2) });
  switch (columnKind(column)) {
    case 'share':
      return words.percent(value, 2);
    case 'integer':
      return words.integer(value);
    case 'instant':
      return words.shortTime(value);
    case 'seconds':
      return words.duration(value);
    default:
      return isSetting(column) ? words.significant(value, 6) : words.decimal(value, 3);
  }
}

/** Mean ± standard deviation, in the same unit. */
export function spreadText(
  { mean, deviation }: { readonly mean: number; readonly deviation: number },
  column: string,
  words: Speech,
): string {
  if (columnKind(column) !== 'seconds')
    return `${valueText(mean, column, words)} ± ${valueText(deviation, column, words)}`;
  const { name, seconds } = spreadUnit(mean);
  return words.say(words.t.common.duration.spread[name], {
    mean: words.decimal(mean / seconds, 1),
    deviation: words.decimal(deviation / seconds, 1),
  });
}

function familyName(family: string, names: Readonly<Record<string, string>>): string {
  return names[family] ?? family;
}
