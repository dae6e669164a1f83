import type { Metrics } from '../domain/experiment.ts';

/** What training is stopped by, and the best checkpoint chosen by. */
export const decidingMetric = 'recall@50';

/** Remembers the best evaluation and how many came since. */
export class EarlyStopping {
  readonly #patience: number;
  best: { readonly step: number; readonly metrics: Metrics } | null;
  stale: number;

  constructor(patience: number, state: Pick<EarlyStopping, 'best' | 'stale'>) {
    this.#patience = patience;
    this.best = state.best;
    this.stale = state.stale;
  }

  /** True where this evaluation is the best so far. */
  note(step: number, metrics: Metrics): boolean {
    const better = this.best === null || value(metrics) > value(this.best.metrics);
    if (better) this.best = { step, metrics };
    this.stale = better ? 0 : this.stale + 1;
    return better;
  }

  /** True when `patience` evaluations in a row were no better than the best. */
  get exhausted(): boolean {
    return this.stale >= this.#patience;
  }
}

function value(metrics: Metrics): number {
  return metrics[decidingMetric] ?? 0;
}
