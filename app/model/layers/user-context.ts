import type { Graph, Value } from '../graph/graph.ts';
import type { History } from '../model.ts';
import { lastItem } from './last-item.ts';

/**
 * The context vector that stands beside each capsule in MIND's head (Li et al. 2019, section 4.3): the
 * user's fields u, the embedding of the latest item l, or both.
 *
 *   q = [u, l],   dL/du and dL/dl are the parts of dL/dq
 *
 * @param takesLast whether l is a part; u is one where the history comes with a context
 * @returns value [B, |q|], null where there is no part; `backward` gives each part's gradient, null without
 */
export function userContext(g: Graph, history: History, takesLast: boolean) {
  const user = history.context; // [B, |u|]
  const last = takesLast ? lastItem(g, history) : null; // [B, d]
  const parts = [...(user ? [user] : []), ...(last ? [last.value] : [])];
  if (parts.length === 0) return null;
  const value = parts.length === 1 ? parts[0]! : g.concat(parts, 1); // [B, |q|]

  const backward = (gradient: Value) => {
    const size = user?.shape[1] ?? 0;
    const part = (from: number, count: number) =>
      parts.length === 1 ? gradient : g.columns(gradient, from, count);
    return {
      user: user && part(0, size), // [B, |u|]
      history: last && last.backward(part(size, last.value.shape[1]!)), // [B, n, d]
    };
  };
  return { value, backward };
}
