import { z } from 'zod';
import { ExperimentId } from '../domain/ids.ts';
import { ItemMap, MapItem, MapMethod, MapPlaces, MapSort, Numbers } from '../domain/item-map.ts';
import { call, job, Model, paged } from './table.ts';

/** What the map of items asks, of main and of the worker. */

const Vectors = z.array(z.array(z.number())).max(64);

/** Interests [K, d] and keys of items, to be placed on a map. */
const PlacesQuery = z.object({
  method: MapMethod,
  interests: Vectors,
  items: z.array(z.string()).max(100_000),
});

/** Items of a map by number, and the interests of which each is told the best. */
const ItemsQuery = z.object({
  ids: Numbers,
  interests: Vectors,
  sort: MapSort,
  offset: z.int().min(0),
  limit: z.int().min(1).max(1000),
});

export const mapCalls = {
  /** Tells its progress by `inspect.mapProgress`; a newer one cancels an older, which ends with `cancelled`. */
  'inspect.map': call(z.object({ id: ExperimentId, method: MapMethod }), ItemMap),
  'inspect.mapPlaces': call(PlacesQuery.extend({ id: ExperimentId }), MapPlaces),
  'inspect.mapItems': call(ItemsQuery.extend({ id: ExperimentId }), paged(MapItem)),
} as const;

export const mapJobs = {
  inspectMap: job(
    Model.extend({ method: MapMethod }),
    /** in [0, 1] */
    z.object({ done: z.number() }),
    ItemMap,
  ),
  inspectMapPlaces: job(Model.extend(PlacesQuery.shape), z.never(), MapPlaces),
  inspectMapItems: job(Model.extend(ItemsQuery.shape), z.never(), paged(MapItem)),
} as const;
