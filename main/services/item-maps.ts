import { HaltSignal, type JobRequest } from '../../app/contract/worker.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { ItemMap, MapItem, MapMethod, MapPlaces } from '../../app/domain/item-map.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

/** Draws the items of a trained model in two dimensions. */
export class ItemMaps {
  readonly #surroundings: Surroundings;
  #asked = new HaltSignal();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** A newer question cancels an older one. @throws StudioError 'not-found' | 'cancelled' | 'disk' */
  async map(id: ExperimentId, method: MapMethod): Promise<ItemMap> {
    this.#asked.halt('cancel');
    const halted = new HaltSignal();
    this.#asked = halted;
    const { workspace, analyst, publish } = this.#surroundings;
    return analyst.run(
      'inspectMap',
      { ...trainedModel(workspace, id), method },
      { halted, onEvent: ({ done }) => publish('inspect.mapProgress', { id, done }) },
    );
  }

  async places(
    id: ExperimentId,
    query: Pick<JobRequest<'inspectMapPlaces'>, 'method' | 'interests' | 'items'>,
  ): Promise<MapPlaces> {
    const { workspace, analyst } = this.#surroundings;
    return analyst.run('inspectMapPlaces', { ...trainedModel(workspace, id), ...query });
  }

  async items(
    id: ExperimentId,
    query: Pick<JobRequest<'inspectMapItems'>, 'ids' | 'interests' | 'sort' | 'offset' | 'limit'>,
  ): Promise<{ total: number; rows: MapItem[] }> {
    const { workspace, analyst } = this.#surroundings;
    return analyst.run('inspectMapItems', { ...trainedModel(workspace, id), ...query });
  }
}
