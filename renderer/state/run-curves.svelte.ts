import type { EvaluationPoint, ProgressPoint } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.svelte.ts';
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

  constructor(id: ExperimentId, client: StudioClient) {
    this.id = id;
    this.#client = client;
  }

  load(): Promise<void> {
    return this.#answer.load(() => this.#client.call('experiments.get', { id: this.id }));
  }

  addProgress(point: ProgressPoint, secondsLeft: number | null): void {
    this.secondsLeft = secondsLeft;
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

/** The curves of every run that was looked at. */
export class CurveStore {
  readonly #client: StudioClient;
  readonly #known = new Map<ExperimentId, RunCurves>();

  constructor(client: StudioClient) {
    this.#client = client;
    client.on('experiments.progress', ({ id, point, secondsLeft }) =>
      this.#known.get(id)?.addProgress(point, secondsLeft),
    );
    client.on('experiments.evaluation', ({ id, point }) =>
      this.#known.get(id)?.addEvaluation(point),
    );
  }

  of(id: ExperimentId): RunCurves {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const curves = new RunCurves(id, this.#client);
    this.#known.set(id, curves);
    // Asked for while drawing, when no state may change.
    queueMicrotask(() => void curves.load());
    return curves;
  }
}
