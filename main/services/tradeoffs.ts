import { HaltSignal } from '../../app/contract/worker.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { Tradeoff } from '../../app/domain/tradeoff.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

/** What lambda costs and gains over all test users of a run. */
export class Tradeoffs {
  readonly #surroundings: Surroundings;
  #asked = new HaltSignal();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** A newer question cancels an older one. @throws StudioError 'not-found' | 'bad-input' | 'cancelled' */
  ask(
    id: ExperimentId,
    query: { readonly top: number; readonly dropSeen: boolean; readonly maximum: number },
  ): Promise<Tradeoff> {
    const { workspace, analyst, publish } = this.#surroundings;
    const { datasetFile, experimentFolder } = trainedModel(workspace, id);
    this.cancel();
    this.#asked = new HaltSignal();
    return analyst.run(
      'tradeoff',
      { datasetFile, experimentFolder, ...query },
      {
        halted: this.#asked,
        onEvent: ({ done }) => publish('inspect.tradeoffProgress', { id, done }),
      },
    );
  }

  cancel(): void {
    this.#asked.halt('cancel');
  }
}
