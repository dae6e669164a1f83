import {
  BaselineName,
  type Baselines,
  type CollapseFigures,
  type Metrics,
} from '../../app/domain/experiment.ts';
import {
  definedMetrics,
  definitionGroups,
  ownDefinition,
  type DefinedFigures,
} from '../../app/domain/definitions.ts';
import { table } from './table.ts';

/** Metrics beside those of the baselines, or what is said where there are none yet. */
export function scores(metrics: Metrics | null, baselines: Baselines | null): string {
  if (metrics === null) return 'not tested yet';
  const names = BaselineName.options.filter((name) => baselines?.[name] !== undefined);
  return table(
    ['metric', 'model', ...names],
    Object.entries(metrics).map(([metric, value]) => [
      metric,
      value,
      ...names.map((name) => baselines?.[name]?.metrics[metric]),
    ]),
  );
}

/** Collapse figures of the model beside those of the baselines that have several interests. */
export function collapse(own: CollapseFigures | null, baselines: Baselines | null): string {
  if (own === null) return 'no collapse figures yet';
  const figures = [['model', own] as const, ...Object.entries(interestsOf(baselines) ?? {})];
  const keys = [
    'meanCosine',
    'effectiveRank',
    'shareEntropy',
    'attentionEntropy',
    'uniqueUnion',
  ] as const;
  return table(
    ['interests', ...figures.map(([name]) => name)],
    keys.map((key) => [key, ...figures.map(([, values]) => values[key])]),
  );
}

/** Every definition beside the studio's own of the same metric, with the difference in points. */
export function definitions({ values, candidates }: DefinedFigures): string {
  const tops = Object.keys(candidates);
  return table(
    ['definition', ...tops.flatMap((top) => [`@${top}`, 'points'])],
    definedMetrics.flatMap((metric) =>
      definitionGroups[metric].map((name) => [
        name,
        ...tops.flatMap((top) => {
          const value = values[`${name}@${top}`];
          const own = values[`${ownDefinition(metric)}@${top}`];
          if (value === undefined || own === undefined) return [null, null];
          return [value, name === ownDefinition(metric) ? null : points(value - own)];
        }),
      ]),
    ),
  );
}

/** "+1.25" */
const points = (share: number) => `${share < 0 ? '' : '+'}${(100 * share).toFixed(2)}`;

/** As JSON has them: the metrics of each baseline under its name, collapse figures apart. */
export function baselineData(baselines: Baselines | null) {
  return {
    baselines: mapped(baselines, ({ metrics }) => metrics),
    baselineInterests: interestsOf(baselines),
  };
}

const interestsOf = (baselines: Baselines | null) =>
  mapped(baselines, ({ interests }) => interests);

function mapped<T>(
  baselines: Baselines | null,
  take: (score: NonNullable<Baselines[BaselineName]>) => T | null,
): Record<string, T> | null {
  if (baselines === null) return null;
  const taken: Record<string, T> = {};
  for (const name of BaselineName.options) {
    const score = baselines[name];
    const value = score === undefined ? null : take(score);
    if (value !== null) taken[name] = value;
  }
  return taken;
}
