import type { EvaluationPoint, ProgressPoint } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.ts';
import { Loadable } from './loadable.svelte.ts';

export interface Curves {
  readonly progress: readonly ProgressPoint[];
  readonly evaluations: readonly EvaluationPoint[];
}

const none: Curves = { progress: [], evaluations: [] };

/** The curves of one run, growing while it trains. */
export class RunCurves {
  readonly id: ExperimentId;
  readonly #client: StudioClient;
  readonly #answer = new Loadable<Curves>();
  readonly loading = $derived(this.#answer.value === null && this.#answer.error === null);
  readonly error = $derived(this.#answer.error);
  readonly value = $derived(this.#answer.value ?? none);
  readonly latest = $derived(this.value.evaluations.at(-1) ?? null);
  readonly best = $derived(this.value.evaluations.findLast((point) => point.best) ?? null);
  readonly speed = $derived(this.value.progress.at(-1)?.samplesPerSecond ?? null);
  readonly loss = $derived(this.value.progress.at(-1)?.loss ?? null);
  readonly step = $derived(Math.max(this.value.progress.at(-1)?.step ?? 0, this.latest?.step ?? 0));
  secondsLeft = $state<number | null>(null);
  /** bytes that the process which trains holds now */
  memory = $state<number | null>(null);

  constructor(id: ExperimentId, client: StudioClient) {
    this.id = id;
    this.#client = client;
  }

  load(): Promise<void> {
    return this.#answer.load(() => this.#client.call('experiments.get', { id: this.id }));
  }

  addProgress(point: ProgressPoint, secondsLeft: number | null, memory: number | null): void {
    this.secondsLeft = secondsLeft;
    this.memory = memory;
    const { progress, evaluations } = this.value;
    // A resumed run goes back to its checkpoint: what it walks again replaces what was drawn.
    const before = progress.filter(({ step }) => step < point.step);
    this.#answer.value = { progress: [...before, point], evaluations };
  }

  addEvaluation(point: EvaluationPoint): void {
    const { progress, evaluations } = this.value;
    const before = evaluations.filter(({ step }) => step < point.step);
    this.#answer.value = { progress, evaluations: [...before, point] };
  }
}
