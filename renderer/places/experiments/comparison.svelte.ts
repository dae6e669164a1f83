import { metricParts } from '../../../app/domain/run-columns.ts';
import { PairedMetric } from '../../../app/domain/experiment.ts';
import type { ExperimentSummary, UserComparison } from '../../../app/domain/experiment.ts';
import type { PairRequest } from '../../../app/contract/worker.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';

/** "Is A better than B?", asked of two runs over the same users. */
export class UserComparing {
  readonly #studio: Studio;
  readonly answer = new Loadable<UserComparison>();
  /** in [0, 1]; null while nothing is asked */
  progress = $state<number | null>(null);
  #a = $state<ExperimentId | null>(null);
  #b = $state<ExperimentId | null>(null);
  metric = $state('recall@50');
  /** the runs that have a model */
  readonly candidates: readonly ExperimentSummary[];
  readonly a = $derived.by(() => this.#find(this.#a) ?? this.candidates[0] ?? null);
  readonly b = $derived.by(() => this.#find(this.#b) ?? this.candidates[1] ?? null);

  /** why the two cannot be compared; null where they can */
  readonly obstacle: 'same' | 'dataset' | 'protocol' | null = $derived.by(() => {
    const { a, b } = this;
    if (a === null || b === null || a === b) return 'same';
    if (a.datasetId !== b.datasetId) return 'dataset';
    return a.settings.protocol === b.settings.protocol ? null : 'protocol';
  });
  /** What is asked of main; null where the two cannot be compared. */
  readonly request: PairRequest | null = $derived.by(() => {
    const { a, b } = this;
    if (a === null || b === null || this.obstacle !== null) return null;
    const { family, top } = metricParts(this.metric);
    const how = { split: 'test', resamples: 10_000, seed: 1 } as const;
    const metric = PairedMetric.parse(family);
    return { ...how, a: a.id, b: b.id, metric, top, dropSeen: a.settings.dropSeen };
  });

  constructor(studio: Studio, runs: readonly ExperimentSummary[]) {
    this.#studio = studio;
    this.candidates = runs.filter(({ checkpoint }) => checkpoint);
  }

  choose(change: { a?: ExperimentId; b?: ExperimentId; metric?: string }): void {
    this.#a = change.a ?? this.#a;
    this.#b = change.b ?? this.#b;
    this.metric = change.metric ?? this.metric;
    this.cancel();
    this.answer.reset();
  }

  async ask(): Promise<void> {
    const { request } = this;
    if (request === null) return;
    const { client } = this.#studio;
    this.progress = 0;
    const stop = client.on('experiments.compareProgress', ({ done }) => {
      if (this.progress !== null) this.progress = done;
    });
    await this.answer.load(() => client.call('experiments.compareUsers', request));
    stop();
    this.progress = null;
    if (this.answer.error?.code === 'cancelled') this.answer.reset();
  }

  cancel(): void {
    if (this.progress === null) return;
    void this.#studio.attempt(() => this.#studio.client.call('experiments.cancelCompare', null));
  }

  #find(id: ExperimentId | null): ExperimentSummary | undefined {
    return this.candidates.find((run) => run.id === id);
  }
}
