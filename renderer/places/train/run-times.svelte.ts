import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { StudioError } from '../../../app/contract/errors.ts';
import type { ErrorData } from '../../../app/contract/errors.ts';
import { costOf, distinctCosts, type RunProbe } from '../../../app/domain/forecast.ts';
import type { DatasetId } from '../../../app/domain/ids.ts';
import type { RunSettings } from '../../../app/domain/settings.ts';
import type { Studio } from '../../state/studio.svelte.ts';

/** milliseconds of quiet after a change before anything is measured */
const patience = 900;
/** kinds of runs of one sweep that are measured; the others count as their mean */
const mostMeasured = 8;

/** How long runs take on this machine, measured by probes as they are needed, one after another. */
export class RunTimes {
  readonly #studio: Studio;
  readonly #known = new SvelteMap<string, RunProbe>();
  /** something is being measured, or will be in a moment */
  measuring = $state(false);
  error = $state.raw<ErrorData | null>(null);
  #asked = 0;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** null where it is not measured yet */
  of(dataset: DatasetId, settings: RunSettings): RunProbe | null {
    return this.#known.get(keyOf(dataset, settings)) ?? null;
  }

  /** Measures what is not known of these runs, soon. @returns what calls it off */
  follow(dataset: DatasetId, runs: readonly RunSettings[]): () => void {
    const request = ++this.#asked;
    const kinds = distinctCosts(runs).slice(0, mostMeasured);
    // What becomes known on the way must not begin it anew.
    const unknown = untrack(() => kinds.filter((run) => this.of(dataset, run) === null));
    this.error = null;
    this.measuring = unknown.length > 0;
    if (unknown.length === 0) return () => {};
    const timer = setTimeout(() => void this.#measure(request, dataset, unknown), patience);
    return () => {
      clearTimeout(timer);
      if (request !== this.#asked) return;
      this.#asked++;
      this.measuring = false;
      void this.#studio.client.call('experiments.cancelProbe', null);
    };
  }

  async #measure(
    request: number,
    datasetId: DatasetId,
    unknown: readonly RunSettings[],
  ): Promise<void> {
    try {
      for (const settings of unknown) {
        const probe = await this.#studio.client.call('experiments.probe', { datasetId, settings });
        this.#known.set(keyOf(datasetId, settings), probe);
        if (request !== this.#asked) return;
      }
    } catch (thrown) {
      if (request === this.#asked) this.error = StudioError.dataOf(thrown);
    }
    if (request === this.#asked) this.measuring = false;
  }
}

const keyOf = (dataset: DatasetId, settings: RunSettings) => `${dataset} ${costOf(settings)}`;
