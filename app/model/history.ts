import { presentInterests } from './adaptive-interests.ts';
import type { Graph } from './graph/graph.ts';
import { realPositions } from './lookup.ts';
import type { History, Model } from './model.ts';

/** The histories of a batch as feeds of a graph; B may be -1. */
export function feedHistory(
  g: Graph,
  model: Model,
  shape: { readonly batch: number; readonly historyLength: number; readonly dimension: number },
): History {
  const { batch, historyLength, dimension } = shape;
  return {
    embeddings: g.feed('history', [batch, historyLength, dimension]),
    mask: g.feed('mask', [batch, 1, historyLength]),
    present: model.adaptive ? g.feed('present', [batch, model.interests]) : null,
    context: model.context > 0 ? g.feed('context', [batch, model.context]) : null,
    startLogits: null,
  };
}

/**
 * What those feeds are given.
 *
 * @param histories [B, n] item ids
 * @param rows [B, n, d] the items' embeddings
 * @param context q [B, |q|], for a model that takes one
 */
export function historyFeeds(
  model: Model,
  histories: Int32Array,
  shape: { readonly historyLength: number },
  rows: Float32Array,
  context: Float32Array | null,
): Record<string, Float32Array> {
  return {
    history: rows,
    mask: realPositions(histories),
    ...(model.adaptive && {
      present: presentInterests(histories, shape.historyLength, model.interests),
    }),
    ...(context && { context }),
  };
}
