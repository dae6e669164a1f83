import { baselinesOf, compare, verdictOf } from '../domain/baseline-verdict.ts';
import type { ExperimentSummary } from '../domain/experiment.ts';
import { betterMetric, metricFamilies, metricTops } from '../domain/run-columns.ts';
import { interestCount } from '../domain/settings.ts';
import type { ColumnTexts } from './column-texts.ts';
import { table } from './elements.ts';
import { escaped } from './escaped.ts';

/** N of the sentence, and of the figures where several runs stand in one report */
const n = 50;

/** Every run beside what needs no training: the sentence, then the figures. */
export function baselineSection(
  runs: readonly ExperimentSummary[],
  heads: readonly string[],
  texts: ColumnTexts,
): string {
  const several = runs.length > 1;
  const parts = runs.flatMap((run, at) => {
    if (baselinesOf(run).length === 0) return [];
    const head = several ? `<h3>${escaped(heads[at]!)}</h3>` : '';
    return [`${head}${verdict(run, texts)}${figures(run, several, texts)}`];
  });
  return parts.length === 0 ? '' : `<p>${escaped(texts.t.baselines.text)}</p>${parts.join('\n')}`;
}

function verdict(run: ExperimentSummary, texts: ColumnTexts): string {
  const t = texts.t.baselines;
  const found = verdictOf(run, `recall@${n}`);
  if (found === null) return '';
  const { beatsAll, unbeaten, strongest, own, other } = found;
  const name = t.names[strongest];
  if (beatsAll) {
    const points = texts.points(own - other).replace('+', '');
    return `<p class="said">${escaped(texts.say(t.ahead, { n, name, points }))}</p>`;
  }
  const names = texts.list(unbeaten.map((each) => t.names[each]));
  const [mine, best] = [texts.percent(own), texts.percent(other)];
  const said = [
    texts.say(t.behind, { n, name, names, own: mine, best }),
    ...(interestCount(run.settings) > 1 ? [t.interestsDoNotPay] : []),
    ...(run.settings.normalise ? [t.popularityHint] : []),
  ];
  return `<p class="said">${escaped(said.join(' '))}</p>`;
}

/** A line a metric: the run, its baselines, and the points between the run and the best of them. */
function figures(run: ExperimentSummary, several: boolean, texts: ColumnTexts): string {
  const t = texts.t.baselines;
  const metrics = metricFamilies.flatMap((family) =>
    (several ? [n] : metricTops).map((top) => ({ column: `${family}@${top}`, family })),
  );
  const rows = metrics.flatMap(({ column, family }) => {
    const { own, baselines, best, difference } = compare(run, column, betterMetric(family));
    if (own === null) return [];
    const cells = [own, ...baselines].map((value) => {
      const text = value === null ? '—' : texts.number(value, column);
      return `<td${value !== null && value === best ? ' class="best"' : ''}>${escaped(text)}</td>`;
    });
    const points = difference === null ? '—' : texts.points(difference);
    return `<tr><th scope="row">${escaped(texts.name(column))}</th>${cells.join('')}<td>${escaped(points)}</td></tr>`;
  });
  const names = baselinesOf(run).map((name) => t.names[name]);
  return table([texts.t.evaluate.thisRun, ...names, t.difference], rows);
}
