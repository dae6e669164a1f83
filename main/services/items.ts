import { HaltSignal } from '../../app/contract/worker.ts';
import type { DatasetId } from '../../app/domain/ids.ts';
import type { ItemPage, ItemUser } from '../../app/domain/item-page.ts';
import type { Page } from '../store/dataset-file.ts';
import type { Surroundings } from './services.ts';

/** Long enough to read a large dataset from a slow disk. */
const deadline = 120_000;

/** The items of a dataset, one at a time. */
export class Items {
  readonly #workspace: Surroundings['workspace'];
  readonly #analyst: Surroundings['analyst'];
  #asked = new HaltSignal();

  constructor({ workspace, analyst }: Surroundings) {
    this.#workspace = workspace;
    this.#analyst = analyst;
  }

  /** A newer question cancels an older one. @throws StudioError 'not-found' | 'cancelled' */
  page(dataset: DatasetId, item: string): Promise<ItemPage> {
    this.#asked.halt('cancel');
    this.#asked = new HaltSignal();
    return this.#analyst.run(
      'item',
      { datasetFile: this.#fileOf(dataset), item },
      { deadline, halted: this.#asked },
    );
  }

  /** Who chose it, newest first. @throws StudioError 'not-found' */
  users(
    dataset: DatasetId,
    item: string,
    page: Page,
  ): Promise<{ total: number; rows: ItemUser[] }> {
    const request = { datasetFile: this.#fileOf(dataset), item, ...page };
    return this.#analyst.run('itemUsers', request, { deadline });
  }

  #fileOf(dataset: DatasetId): string {
    return this.#workspace.datasetFile(this.#workspace.datasets.get(dataset).id);
  }
}
