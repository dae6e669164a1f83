import type { ExperimentId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.ts';
import { RunCurves } from './run-curves.svelte.ts';

/** The curves of every run that was looked at. */
export class CurveStore {
  readonly #client: StudioClient;
  readonly #known = new Map<ExperimentId, RunCurves>();

  constructor(client: StudioClient) {
    this.#client = client;
    client.on('experiments.progress', ({ id, point, secondsLeft, memoryBytes, gpuMemory }) =>
      this.#known.get(id)?.addProgress(point, secondsLeft, memoryBytes, gpuMemory),
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
