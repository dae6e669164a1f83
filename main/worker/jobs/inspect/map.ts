import { StudioError } from '../../../../app/contract/errors.ts';
import type { InspectedModel } from '../../../../app/inspect/inspected-model.ts';
import {
  drawnItems,
  pcaMap,
  pcaOf,
  placesOn,
  restoredLayout,
  umapMap,
  umapOf,
  type DrawnItems,
} from '../../../../app/inspect/projection/item-map.ts';
import { mapItems } from '../../../../app/inspect/projection/map-items.ts';
import type { NeighbourLayout } from '../../../../app/inspect/projection/neighbour-layout.ts';
import type { PrincipalAxes } from '../../../../app/inspect/projection/principal-axes.ts';
import { checkpointVersion } from '../../../store/experiment-folder.ts';
import { readLayout, writeLayout } from '../../../store/layout-file.ts';
import type { JobContext, JobHandler } from '../../job.ts';
import { inspectedModel } from './inspected-model.ts';

/* What was computed for a model lasts as long as the model. */
const axes = new WeakMap<InspectedModel, PrincipalAxes>();
const layouts = new WeakMap<InspectedModel, { layout: NeighbourLayout; drawn: DrawnItems }>();

/** The items of a model in two dimensions. */
export const inspectMapJob: JobHandler<'inspectMap'> = async (request, context) => {
  const { datasetFile, experimentFolder, method } = request;
  const model = inspectedModel(datasetFile, experimentFolder);
  if (method === 'pca') return pcaMap(model, axesOf(model));
  const { layout, drawn } = await layoutOf(model, experimentFolder, context);
  return umapMap(model, layout, drawn);
};

/** Where interests and items lie on that map. */
export const inspectMapPlacesJob: JobHandler<'inspectMapPlaces'> = async (request, context) => {
  const { datasetFile, experimentFolder, method, interests, items } = request;
  const model = inspectedModel(datasetFile, experimentFolder);
  const picture =
    method === 'pca'
      ? axesOf(model)
      : (await layoutOf(model, experimentFolder, { ...context, emit: () => {} })).layout;
  return placesOn(model, picture, interests, items);
};

/** Items of that map in words. */
export const inspectMapItemsJob: JobHandler<'inspectMapItems'> = async (request) => {
  const { datasetFile, experimentFolder, ...query } = request;
  return mapItems(inspectedModel(datasetFile, experimentFolder), query);
};

function axesOf(model: InspectedModel): PrincipalAxes {
  const known = axes.get(model) ?? pcaOf(model);
  axes.set(model, known);
  return known;
}

/** From memory, or from the experiment's folder, or laid out now and kept in both. */
async function layoutOf(
  model: InspectedModel,
  folder: string,
  { emit, halted, breathe }: JobContext<{ done: number }>,
): Promise<{ layout: NeighbourLayout; drawn: DrawnItems }> {
  const known = layouts.get(model);
  if (known !== undefined) return known;
  const version = checkpointVersion(folder, 'best');
  const kept = readLayout(folder, version);
  if (kept !== null) {
    const drawn = { ids: drawnItems(model), places: kept.drawn };
    const restored = { layout: restoredLayout(model, kept.sample), drawn };
    layouts.set(model, restored);
    return restored;
  }
  const made = await umapOf(model, async (done) => {
    emit({ done });
    await breathe();
    if (halted.how !== null) throw new StudioError('cancelled', 'The map was not laid out.');
  });
  layouts.set(model, made);
  await writeLayout(folder, version, { sample: made.layout.places, drawn: made.drawn.places });
  return made;
}
