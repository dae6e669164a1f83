import { isRepeatable } from '../domain/experiment.ts';
import type { ExperimentDetail } from '../domain/experiment.ts';
import { runValue } from '../domain/run-columns.ts';
import {
  bestOf,
  comparable,
  comparedFigures,
  differing,
  seedGroups,
  spreadOf,
} from '../domain/run-comparison.ts';
import { interestCount } from '../domain/settings.ts';
import { cellText, columnName, modelName, spreadText, valueText } from '../i18n/column-words.ts';
import type { Language } from '../i18n/languages.ts';
import { LanguageSpeech, type Speech } from '../i18n/speech.ts';
import { baselineSection } from './baseline-section.ts';
import { section, table } from './elements.ts';
import { escaped } from './escaped.ts';
import { lineChart } from './line-chart.ts';
import { comparedUsers, type ComparedPair } from './user-comparison.ts';

/** Eight colours that stay apart under colour-blindness (after Okabe and Ito, 2008). */
const colours = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#9b63de',
  '#8a7a00',
];

const style = `
:root { color-scheme: light dark; }
body { max-width: 1080px; margin: 32px auto; padding: 0 24px; font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 22px; } h2 { margin-top: 32px; font-size: 16px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 16px 3px 0; border-bottom: 1px solid light-dark(#ddd, #444); text-align: right; vertical-align: top; }
th { font-weight: 500; } th:first-child { text-align: left; }
.said { font-weight: 500; } .quiet { opacity: 0.75; }
.interval { width: 480px; max-width: 100%; } .interval .zero { stroke: currentColor; stroke-dasharray: 3 3; opacity: 0.6; }
.interval rect, .interval circle { fill: light-dark(#4b3fb8, #a79bff); }
.left td { text-align: left; overflow-wrap: anywhere; }
.best { font-weight: 700; } .best::after { content: " ●"; color: light-dark(#4b3fb8, #a79bff); font-size: 8px; }
.wide { overflow-x: auto; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(440px, 1fr)); gap: 24px; }
figure { margin: 0; } figcaption { font-weight: 500; }
svg { width: 100%; height: auto; }
polyline { fill: none; stroke-width: 2; } .rule { stroke: light-dark(#ddd, #444); }
text { fill: currentColor; font-size: 11px; }
.legend { display: flex; flex-wrap: wrap; gap: 0 16px; padding: 0; margin: 0; list-style: none; }
.legend span { display: inline-block; width: 14px; height: 3px; margin-right: 6px; vertical-align: middle; }
footer { margin-top: 40px; opacity: 0.7; }
@media (max-width: 560px) { .charts { grid-template-columns: 1fr; } }
`;

/**
 * One run, or several side by side, as one HTML file that needs no script and no network.
 *
 * @param runs one at least
 * @param madeAt milliseconds since 1970
 * @param compared two of the runs user by user
 */
export function report(
  runs: readonly ExperimentDetail[],
  language: Language,
  madeAt: number,
  compared: ComparedPair | null = null,
): string {
  const words = new LanguageSpeech(language);
  const t = words.t.experiments;
  const title =
    runs.length === 1
      ? `${modelName(runs[0]!, words)}, ${runs[0]!.datasetName}`
      : words.say(t.comparison, { n: runs.length });
  const heads = runs.map(
    (run, at) => (runs.length === 1 ? '' : `${at + 1} `) + modelName(run, words),
  );
  const figures = comparedFigures(runs);
  const settings = runs.length === 1 ? comparable : differing(runs);
  const sections = [
    section(t.users.title, compared === null ? '' : comparedUsers(runs, heads, compared, words)),
    section(t.sideBySide, columnTable(runs, figures, heads, words)),
    section(words.t.baselines.title, baselineSection(runs, heads, words)),
    section(t.seeds, seedTable(runs, figures, words)),
    section(t.curves, charts(runs, heads, words)),
    section(t.settings, columnTable(runs, settings, heads, words)),
    ...runs.map((run, at) => section(`${t.provenance}: ${heads[at]!}`, facts(run, words))),
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${sections.join('\n')}
<footer>Interest Studio, ${escaped(words.dateTime(madeAt))}</footer>
</body>
</html>
`;
}

function columnTable(
  runs: readonly ExperimentDetail[],
  columns: readonly string[],
  heads: readonly string[],
  words: Speech,
): string {
  const rows = columns
    .filter((column) => runs.some((run) => runValue(run, column) !== null))
    .map((column) => {
      const best = bestOf(runs, column);
      const cells = runs.map((run) => {
        const leads = best !== null && runValue(run, column) === best;
        return `<td${leads ? ' class="best"' : ''}>${escaped(cellText(run, column, words))}</td>`;
      });
      return `<tr><th scope="row">${escaped(columnName(column, words))}</th>${cells.join('')}</tr>`;
    });
  return table(heads, rows);
}

/** Mean and standard deviation over runs that differ only in their seed. */
function seedTable(
  runs: readonly ExperimentDetail[],
  columns: readonly string[],
  words: Speech,
): string {
  const groups = seedGroups(runs);
  if (groups.length === 0) return '';
  const rows = columns.map((column) => {
    const cells = groups.map((group) => {
      const spread = spreadOf(group, column);
      if (spread === null) return `<td>${escaped(words.t.common.none)}</td>`;
      const { n } = spread;
      return `<td>${escaped(`${spreadText(spread, column, words)} (n = ${n})`)}</td>`;
    });
    return `<tr><th scope="row">${escaped(columnName(column, words))}</th>${cells.join('')}</tr>`;
  });
  return table(
    groups.map((group) => modelName(group[0]!, words)),
    rows,
  );
}

function charts(
  runs: readonly ExperimentDetail[],
  heads: readonly string[],
  words: Speech,
): string {
  const t = words.t.train;
  const lines = (of: (run: ExperimentDetail) => readonly (readonly [number, number])[]) =>
    runs
      .map((run, at) => ({
        label: heads[at]!,
        colour: colours[(run.colour ?? at) % colours.length]!,
        points: of(run),
      }))
      .filter(({ points }) => points.length > 0);
  const write = (column: string) => ({
    value: (value: number) => valueText(value, column, words),
    step: (step: number) => words.integer(step),
  });
  const drawn = [
    lineChart(
      t.validation,
      lines(({ evaluations }) =>
        evaluations.map(({ step, metrics }) => [step, metrics['recall@50'] ?? 0] as const),
      ),
      write('recall@50'),
    ),
    lineChart(
      t.loss,
      lines(({ progress }) => progress.map(({ step, loss }) => [step, loss] as const)),
      write('meanCosine'),
    ),
    lineChart(
      t.collapse,
      lines(({ evaluations, settings }) =>
        interestCount(settings) === 1
          ? []
          : evaluations.map(({ step, interests }) => [step, interests.meanCosine] as const),
      ),
      write('meanCosine'),
    ),
  ].filter(Boolean);
  return drawn.length === 0 ? '' : `<div class="charts">${drawn.join('\n')}</div>`;
}

/** Nothing of vectors from elsewhere: no training of ours made them. */
function repeatable({ provenance, settings }: ExperimentDetail, words: Speech): string | undefined {
  if (provenance === null || settings.model === 'external') return undefined;
  const { repeatableYes, repeatableNo } = words.t.experiments;
  return isRepeatable(provenance) ? repeatableYes : repeatableNo;
}

/** What it takes to repeat a run, and what was noted of it. */
function facts(run: ExperimentDetail, words: Speech): string {
  const t = words.t.experiments;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t.id, run.id],
    [t.columns.status, cellText(run, 'status', words)],
    [t.columns.dataset, run.datasetName],
    [t.fingerprint, run.provenance?.datasetFingerprint],
    [columnName('seed', words), String(run.settings.seed)],
    [t.studio, run.provenance?.studio],
    [t.tensorflow, run.provenance?.tensorflow],
    [t.runtime, run.provenance?.runtime],
    [t.device, run.provenance?.device],
    [t.repeatable, repeatable(run, words)],
    [t.started, run.startedAt === null ? undefined : words.dateTime(run.startedAt)],
    [t.columns.tags, run.tags.join(', ')],
    [words.t.common.note, run.note],
  ];
  const shown = rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(
      ([name, value]) =>
        `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value!)}</td></tr>`,
    );
  return `<table class="left"><tbody>${shown.join('\n')}</tbody></table>`;
}
