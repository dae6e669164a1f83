import type { Kept } from '../../../app/domain/report.ts';
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
  readonly flattered = new Loadable<Readonly<Record<ExperimentId, Kept<DefinedFigures>>>>();
  /** what was looked for among what is kept */
  #recalled = '';
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
      const values = runs.map(({ id }) => known[id]?.answer.values[`${column}@${this.top}`]);
      const there = values.filter((value) => value !== undefined);
      if (there.length < values.length) return [];
      return [[interests, there.reduce((sum, value) => sum + value, 0) / there.length] as const];
    });
  }

  /** Shows what was judged before, maybe long ago, so that nobody has to ask for it again. */
  async recall(points: readonly CountPoint[]): Promise<void> {
    const runs = judgeable(points);
    const [first] = runs;
    const asked = runs.map(({ id, bestStep }) => `${id} ${bestStep}`).join();
    if (first === undefined || asked === this.#recalled || this.flattered.loading) return;
    this.#recalled = asked;
    const { client } = this.#studio;
    const ids = runs.map(({ id }) => id);
    await this.#studio.attempt(async () => {
      // They differ in K and the seed alone, so that all have the same rules.
      const request = { ids, ...rulesOf(first) };
      this.flattered.value = await client.call('evaluations.keptDefinitions', request);
    });
  }

  /** When the oldest of the flattering figures that show was made. */
  flatteredAt(points: readonly CountPoint[]): number | null {
    const known = this.flattered.value ?? {};
    const times = judgeable(points).flatMap(({ id }) => known[id]?.at ?? []);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Judges one run after another under the flattering definition. */
  flatter(points: readonly CountPoint[]): Promise<void> {
    const { client } = this.#studio;
    const runs = judgeable(points);
    const known = this.flattered.value ?? {};
    this.done = 0;
    return this.flattered.load(async () => {
      const figures: Record<ExperimentId, Kept<DefinedFigures>> = { ...known };
      for (const [place, run] of runs.entries()) {
        const { id } = run;
        figures[id] ??= await client.call('evaluations.definitions', { id, ...rulesOf(run) });
        this.done = (place + 1) / runs.length;
      }
      return figures;
    });
  }
}

/** The runs that have a model to ask. */
const judgeable = (points: readonly CountPoint[]) =>
  points.flatMap((point) => point.runs).filter(({ checkpoint }) => checkpoint);

/** Those of a run's own test. */
const rulesOf = ({ settings: { dropSeen } }: ExperimentSummary) => ({
  split: 'test' as const,
  dropSeen,
  tops: [...definitionTops],
});
