import type { ErrorData } from '../../app/contract/errors.ts';
import type { EvaluationPoint, GpuMemory, ProgressPoint } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.ts';
import { Loadable } from './loadable.svelte.ts';

export interface Curves {
  readonly progress: readonly ProgressPoint[];
  readonly evaluations: readonly EvaluationPoint[];
}

const none: Curves = { progress: [], evaluations: [] };

/**
 * The curves of one run, growing while it trains. They are first asked for while some view is drawn and outlive it,
 * so what follows from them is got, not derived: what is derived while a view is drawn stands still once it is gone.
 */
export class RunCurves {
  readonly id: ExperimentId;
  readonly #client: StudioClient;
  readonly #answer = new Loadable<Curves>();
  secondsLeft = $state<number | null>(null);
  /** bytes that the process which trains holds now */
  memory = $state<number | null>(null);
  /** of the GPU that computes; null where none does, or nothing tells */
  gpuMemory = $state.raw<GpuMemory | null>(null);

  constructor(id: ExperimentId, client: StudioClient) {
    this.id = id;
    this.#client = client;
  }

  get loading(): boolean {
    return this.#answer.value === null && this.#answer.error === null;
  }

  get error(): ErrorData | null {
    return this.#answer.error;
  }

  get value(): Curves {
    return this.#answer.value ?? none;
  }

  get latest(): EvaluationPoint | null {
    return this.value.evaluations.at(-1) ?? null;
  }

  get best(): EvaluationPoint | null {
    return this.value.evaluations.findLast((point) => point.best) ?? null;
  }

  get speed(): number | null {
    return this.value.progress.at(-1)?.samplesPerSecond ?? null;
  }

  get loss(): number | null {
    return this.value.progress.at(-1)?.loss ?? null;
  }

  get step(): number {
    return Math.max(this.value.progress.at(-1)?.step ?? 0, this.latest?.step ?? 0);
  }

  load(): Promise<void> {
    return this.#answer.load(() => this.#client.call('experiments.get', { id: this.id }));
  }

  addProgress(
    point: ProgressPoint,
    secondsLeft: number | null,
    memory: number | null,
    gpuMemory: GpuMemory | null,
  ): void {
    this.secondsLeft = secondsLeft;
    this.memory = memory;
    this.gpuMemory = gpuMemory;
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
