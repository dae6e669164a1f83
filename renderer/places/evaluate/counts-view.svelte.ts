import type { DefinedFigures, DefinedMetric } from '../../../app/domain/definitions.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import {
  adviceOf,
  countPoint,
  countPoints,
  pooledDeviation,
  sameButInterests,
  singleVectorRuns,
  withinNoise,
  type CountAdvice,
  type CountPoint,
} from '../../../app/domain/interest-advice.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { definitionTops } from './report-view.svelte.ts';

/** The list lengths that the question can be asked at. */
export const countTops = ['20', '50', '100'] as const;

/** How a run's figures depend on K: its siblings that differ in K and the seed alone. */
export class CountsView {
  readonly #studio: Studio;
  metric: DefinedMetric = $state('recall');
  top: (typeof countTops)[number] = $state('50');
  /** by run, its figures where every interest has N candidates of its own */
  readonly flattered = new Loadable<Readonly<Record<ExperimentId, DefinedFigures>>>();
  /** how far they are, in [0, 1] */
  done = $state(0);

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  get column(): string {
    return `${this.metric}@${this.top}`;
  }

  pointsOf(run: ExperimentSummary): CountPoint[] {
    return countPoints(sameButInterests(run, this.#studio.runs.tested), this.column);
  }

  singleVectorOf(run: ExperimentSummary): CountPoint | null {
    return countPoint(1, singleVectorRuns(run, this.#studio.runs.tested), this.column);
  }

  /** The advice, and how the single vector stands to the best; both null where there are fewer than two K. */
  adviceOf(run: ExperimentSummary): {
    readonly advice: CountAdvice | null;
    readonly single: 'ahead' | 'behind' | 'alike' | null;
  } {
    const points = this.pointsOf(run);
    const advice = adviceOf(points);
    const single = this.singleVectorOf(run);
    if (advice === null || single === null) return { advice, single: null };
    const { best } = advice;
    if (withinNoise(best, single, pooledDeviation([...points, single])))
      return { advice, single: 'alike' };
    return { advice, single: single.mean > best.mean ? 'ahead' : 'behind' };
  }

  /** [K] what the points would be with N candidates for every interest: of those K whose runs were all asked. */
  flatteredPoints(points: readonly CountPoint[]): (readonly [number, number])[] {
    const known = this.flattered.value;
    const name = { recall: 'ownBudgetsRecall', hitRate: 'ownBudgetsHitRate', ndcg: null };
    const column = name[this.metric];
    if (known === null || column === null) return [];
    return points.flatMap(({ interests, runs }) => {
      const values = runs.map(({ id }) => known[id]?.values[`${column}@${this.top}`]);
      const there = values.filter((value) => value !== undefined);
      if (there.length < values.length) return [];
      return [[interests, there.reduce((sum, value) => sum + value, 0) / there.length] as const];
    });
  }

  /** Judges one run after another under the flattering definition. */
  flatter(points: readonly CountPoint[]): Promise<void> {
    const { client } = this.#studio;
    const runs = points.flatMap((point) => point.runs).filter(({ checkpoint }) => checkpoint);
    const known = this.flattered.value ?? {};
    this.done = 0;
    return this.flattered.load(async () => {
      const figures: Record<ExperimentId, DefinedFigures> = { ...known };
      for (const [place, { id, settings }] of runs.entries()) {
        const { dropSeen } = settings;
        const request = { id, split: 'test' as const, dropSeen, tops: [...definitionTops] };
        figures[id] ??= await client.call('evaluations.definitions', request);
        this.done = (place + 1) / runs.length;
      }
      return figures;
    });
  }
}
