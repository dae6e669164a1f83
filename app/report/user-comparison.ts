import type { ExperimentSummary, UserComparison } from '../domain/experiment.ts';
import type { ExperimentId } from '../domain/ids.ts';
import { standing } from '../domain/run-comparison.ts';
import { columnName } from '../i18n/column-words.ts';
import type { Speech } from '../i18n/speech.ts';
import { escaped } from './escaped.ts';

/** What was found of two runs user by user, by one metric of lists of `top` items. */
export interface ComparedPair {
  readonly a: ExperimentId;
  readonly b: ExperimentId;
  readonly metric: string;
  readonly top: number;
  readonly found: UserComparison;
}

const [width, height] = [480, 24];

/** The plain sentence, the interval drawn around zero, and the means. @param heads the runs' names */
export function comparedUsers(
  runs: readonly ExperimentSummary[],
  heads: readonly string[],
  { a, b, metric, top, found }: ComparedPair,
  words: Speech,
): string {
  const t = words.t.experiments.users;
  const nameOf = (id: ExperimentId) => heads[runs.findIndex((run) => run.id === id)] ?? id;
  const sentence = words.say(t[standing(found)], {
    a: nameOf(a),
    b: nameOf(b),
    metric: columnName(`${metric}@${top}`, words),
    low: words.signed(100 * found.low, 2),
    high: words.signed(100 * found.high, 2),
    difference: words.signed(100 * found.difference, 2),
  });
  const detail = words.say(t.detail, {
    users: found.users,
    a: words.percent(found.a, 2),
    b: words.percent(found.b, 2),
    above: words.percent(found.above, 1),
  });
  return `<p class="said">${escaped(sentence)}</p>
${interval(found, sentence)}
<p>${escaped(detail)}</p>
<p class="quiet">${escaped(t.help)}</p>`;
}

function interval({ low, high, difference }: UserComparison, title: string): string {
  const reach = Math.max(Math.abs(low), Math.abs(high), 1e-9) * 1.15;
  const at = (value: number) => (width / 2) * (1 + value / reach);
  const [from, to, middle] = [low, high, difference].map((value) => at(value).toFixed(1));
  return `<svg class="interval" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<line class="zero" x1="${width / 2}" x2="${width / 2}" y1="0" y2="${height}"/>
<rect x="${from}" y="10" width="${(Number(to) - Number(from)).toFixed(1)}" height="4" rx="2"/>
<circle cx="${middle}" cy="12" r="5"/></svg>`;
}
