import type { Graph, Value } from './graph/graph.ts';
import type { WeightSpec } from './weights.ts';

/*
 * Shapes: B batch, n history length, d dimension, K interests, R rows of the item table.
 */

/** The histories of a batch, looked up: real items first, oldest first, then padding. */
export interface History {
  /** [B, n, d], zero at padding */
  readonly embeddings: Value;
  /** [B, 1, n], 1 real, 0 padding */
  readonly mask: Value;
  /** which interests take part, [B, K], 1 or 0; null = all, always */
  readonly present: Value | null;
  /** the users' own fields, q [B, |q|]; null where the model takes none */
  readonly context: Value | null;
  /** start logits of a routing for this step alone, [B, K, n]; null = the model's own */
  readonly startLogits: Value | null;
}

/** A model's own weights, by name; the item table is not among them (train/item-table.ts). */
export type Weights = Readonly<Record<string, Value>>;

/**
 * A retrieval model: a tower that turns histories into K interests each, and a tower that turns rows of
 * the item table into the vectors that interests are scored against, <U_k, e_i>. Both give their
 * gradients with them, written by hand.
 *
 * To add one: a file beside this one, a line in create-model.ts and in app/domain/settings.ts, and the
 * shared suite in test/app/model must pass.
 */
export interface Model {
  /** K */
  readonly interests: number;
  /** true where some interests take no part for short histories; those are zero vectors */
  readonly adaptive: boolean;
  /** |q|, the length of the context that it takes beside a history; 0 = none */
  readonly context: number;
  readonly weights: readonly WeightSpec[];
  users(g: Graph, history: History, weights: Weights): Users;
  /** @param rows [R, d] of the item table */
  items(g: Graph, rows: Value, weights: Weights): Items;
}

export interface Users {
  /** U [B, K, d] */
  readonly interests: Value;
  /** how much each interest takes from each position, [B, K, n] */
  readonly attention: Value;
  /** the same after each iteration of a routing, the last being `attention`; absent where nothing is routed */
  readonly iterations?: readonly Value[];
  /** @param interests dL/dU [B, K, d], attention dL/dA [B, K, n] or null */
  backward(
    interests: Value,
    attention?: Value | null,
  ): {
    /** dL/dH [B, n, d] */
    readonly history: Value;
    /** dL/dq [B, |q|], where the model takes a context */
    readonly context?: Value;
    readonly weights: Weights;
  };
}

export interface Items {
  /** [R, d] */
  readonly vectors: Value;
  /** @param gradient dL/dvectors [R, d] */
  backward(gradient: Value): { readonly rows: Value; readonly weights: Weights };
}

/** The item vectors are the table's rows themselves, as in ComiRec and MIND. */
export function tableItems(rows: Value): Items {
  return { vectors: rows, backward: (gradient) => ({ rows: gradient, weights: {} }) };
}

/** Gradients of weights that are used more than once add up. */
export function sumGradients(g: Graph, ...parts: readonly Weights[]): Weights {
  const sum: Record<string, Value> = {};
  for (const part of parts)
    for (const [name, value] of Object.entries(part)) {
      const before = sum[name];
      sum[name] = before ? g.add(before, value) : value;
    }
  return sum;
}

/** A factor that makes absent interests zero, [B, K, 1]; null where none can be absent. */
export function presentOnes(g: Graph, { present }: History): Value | null {
  return present && g.reshape(present, [-1, present.shape[1]!, 1]);
}
