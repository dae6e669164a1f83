import type { ItemRow } from '../../../../app/domain/dataset.ts';
import type { DatasetId } from '../../../../app/domain/ids.ts';
import type { Studio } from '../../../state/studio.svelte.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';
import { OneAtATime } from '../../../state/one-at-a-time.ts';

/** milliseconds of quiet after a key before main is asked */
const patience = 120;
const itemsShown = 50;

/** Items of a dataset to choose from, by a part of the title or of the id. */
export class ItemSearch {
  readonly found = new Loadable<{ total: number; rows: ItemRow[] }>();
  text = $state('');
  readonly #studio: Studio;
  /** among a million a search takes a moment, and one that runs cannot be called off: no other queues behind it */
  readonly #questions = new OneAtATime();
  readonly #dataset: () => DatasetId | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(studio: Studio, dataset: () => DatasetId | null) {
    this.#studio = studio;
    this.#dataset = dataset;
  }

  find(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), patience);
  }

  load(): Promise<void> {
    return this.#questions.ask(async () => {
      const id = this.#dataset();
      if (id === null) return;
      await this.found.load(() =>
        this.#studio.client.call('datasets.items', { id, search: this.text, limit: itemsShown }),
      );
    });
  }
}
