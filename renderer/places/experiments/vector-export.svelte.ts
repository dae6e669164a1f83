import {
  ExportedPart,
  formatsOf,
  type VectorExport,
  type VectorFormat,
} from '../../../app/contract/exporting.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { Studio } from '../../state/studio.svelte.ts';

export const exportedParts = ExportedPart.options;
export const exportSplits = ['all', 'train', 'validation', 'test'] as const;
export const exportTops = [20, 50, 100, 200, 500] as const;

/** What of a run's model leaves the studio, as it is chosen. */
export class VectorExportForm {
  readonly #studio: Studio;
  isOpen = $state(false);
  what = $state<ExportedPart>('items');
  split = $state<VectorExport['split']>('all');
  top = $state<number>(50);
  #format = $state<VectorFormat>('npy');

  /** those that make sense for the part */
  readonly formats: readonly VectorFormat[] = $derived(formatsOf[this.what]);
  readonly format: VectorFormat = $derived(
    this.formats.includes(this.#format) ? this.#format : this.formats[0]!,
  );
  readonly hasUsers: boolean = $derived(this.what === 'interests' || this.what === 'retrieved');

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }

  setFormat(format: VectorFormat): void {
    this.#format = format;
  }

  /** Asks where to and begins; stays open where the person closed the system's dialog. */
  async start(run: ExperimentSummary): Promise<void> {
    const { what, format, split, top } = this;
    await this.#studio.attempt(async () => {
      const vectors = { what, format, split, top };
      if (await this.#studio.exports.startVectors(run.id, vectors)) this.close();
    });
  }
}
