import { baselinesOf, compare, verdictOf } from '../domain/baseline-verdict.ts';
import type { ExperimentSummary } from '../domain/experiment.ts';
import { betterMetric, metricFamilies, metricTops } from '../domain/run-columns.ts';
import { interestCount } from '../domain/settings.ts';
import { columnName, valueText } from '../i18n/column-words.ts';
import type { Speech } from '../i18n/speech.ts';
import { table } from './elements.ts';
import { escaped } from './escaped.ts';

/** N of the sentence, and of the figures where several runs stand in one report */
const n = 50;

/** Every run beside what needs no training: the sentence, then the figures. */
export function baselineSection(
  runs: readonly ExperimentSummary[],
  heads: readonly string[],
  words: Speech,
): string {
  const several = runs.length > 1;
  const parts = runs.flatMap((run, at) => {
    if (baselinesOf(run).length === 0) return [];
    const head = several ? `<h3>${escaped(heads[at]!)}</h3>` : '';
    return [`${head}${verdict(run, words)}${figures(run, several, words)}`];
  });
  return parts.length === 0 ? '' : `<p>${escaped(words.t.baselines.text)}</p>${parts.join('\n')}`;
}

function verdict(run: ExperimentSummary, words: Speech): string {
  const t = words.t.baselines;
  const found = verdictOf(run, `recall@${n}`);
  if (found === null) return '';
  const { beatsAll, unbeaten, strongest, own, other } = found;
  const name = t.names[strongest];
  if (beatsAll) {
    const points = words.decimal(100 * (own - other), 2);
    return `<p class="said">${escaped(words.say(t.ahead, { n, name, points }))}</p>`;
  }
  const names = words.list(unbeaten.map((each) => t.names[each]));
  const [mine, best] = [words.percent(own, 2), words.percent(other, 2)];
  const said = [
    words.say(t.behind, { n, name, names, own: mine, best }),
    ...(interestCount(run.settings) > 1 ? [t.interestsDoNotPay] : []),
    ...(run.settings.normalise ? [t.popularityHint] : []),
  ];
  return `<p class="said">${escaped(words.sentences(said))}</p>`;
}

/** A line a metric: the run, its baselines, and the points between the run and the best of them. */
function figures(run: ExperimentSummary, several: boolean, words: Speech): string {
  const t = words.t.baselines;
  const metrics = metricFamilies.flatMap((family) =>
    (several ? [n] : metricTops).map((top) => ({ column: `${family}@${top}`, family })),
  );
  const rows = metrics.flatMap(({ column, family }) => {
    const { own, baselines, best, difference } = compare(run, column, betterMetric(family));
    if (own === null) return [];
    const cells = [own, ...baselines].map((value) => {
      const text = value === null ? words.t.common.none : valueText(value, column, words);
      return `<td${value !== null && value === best ? ' class="best"' : ''}>${escaped(text)}</td>`;
    });
    const points = difference === null ? words.t.common.none : words.signed(100 * difference, 2);
    return `<tr><th scope="row">${escaped(columnName(column, words))}</th>${cells.join('')}<td>${escaped(points)}</td></tr>`;
  });
  const names = baselinesOf(run).map((name) => t.names[name]);
  return table([words.t.evaluate.thisRun, ...names, t.difference], rows);
}
