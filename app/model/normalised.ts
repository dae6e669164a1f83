import type { Graph, Value } from './graph/graph.ts';
import { l2Normalise } from './layers/l2-normalise.ts';
import type { History, Items, Model, Users, Weights } from './model.ts';

/** The same model with all its vectors, of users and of items, brought to length one. */
export function normalised(model: Model): Model {
  return {
    interests: model.interests,
    adaptive: model.adaptive,
    context: model.context,
    weights: model.weights,

    users(g: Graph, history: History, weights: Weights): Users {
      const users = model.users(g, history, weights);
      const unit = l2Normalise(g, users.interests);
      return {
        interests: unit.value,
        attention: users.attention,
        ...(users.iterations && { iterations: users.iterations }),
        backward: (interests, attention) => users.backward(unit.backward(interests), attention),
      };
    },

    items(g: Graph, rows: Value, weights: Weights): Items {
      const items = model.items(g, rows, weights);
      const unit = l2Normalise(g, items.vectors);
      return {
        vectors: unit.value,
        backward: (gradient) => items.backward(unit.backward(gradient)),
      };
    },
  };
}
