import { it } from 'vitest';
import type { Value } from '../../app/model/graph/graph.ts';
import { lookup } from '../../app/model/lookup.ts';
import { hardReadout } from '../../app/model/layers/hard-readout.ts';
import { interestScores } from '../../app/model/layers/readout.ts';
import {
  historyTensors,
  ids,
  modelOf,
  ownWeights,
  paddedTable,
  rowGradients,
  wholeTable,
} from './models.ts';
import { compute, expectGolden, describeCases, tensor } from './support.ts';

describeCases('c_self_attention', (golden) => {
  it('agrees, forward and gradient', () => {
    const { inputs, outputs, weights, grads, config } = golden;
    const [dimension, items] = [Number(config['d']), Number(config['V'])];
    const targets = lookup(paddedTable(golden), dimension, ids(tensor(inputs, 'target')));
    const target = {
      shape: [targets.length / dimension, dimension],
      dtype: 'float64' as const,
      data: [...targets],
    };
    const own = ownWeights(golden, weights);
    const given = { ...inputs, ...historyTensors(golden), ...own, target };
    const result = compute(given, (g, feed): Record<string, Value> => {
      const history = {
        embeddings: feed('embeddings'),
        mask: feed('realPositions'),
        present: null,
        context: null,
        startLogits: null,
      };
      const fed = Object.fromEntries(Object.keys(own).map((name) => [name, feed(name)]));
      const users = modelOf(golden).users(g, history, fed);
      const given = {
        interests: users.interests,
        target: feed('target'),
        present: null,
        context: null,
        startLogits: null,
      };
      const readout = hardReadout(g, given);
      const fromReadout = readout.backward(feed('g_readout')).interests;
      const gradients = users.backward(g.add(feed('g_interests'), fromReadout));
      return {
        interests: users.interests,
        attention: users.attention,
        readout: readout.vector,
        scores: interestScores(g, given),
        history: gradients.history,
        ...gradients.weights,
      };
    });
    for (const name of ['interests', 'attention', 'readout', 'scores'])
      expectGolden(result[name]!, tensor(outputs, name), name);
    for (const [name, gradient] of Object.entries(ownWeights(golden, grads!)))
      expectGolden(result[name]!, gradient, name);
    const history = ids(tensor(inputs, 'history'), tensor(inputs, 'mask'));
    const rows = rowGradients(history, result['history']!, { items, dimension });
    expectGolden(wholeTable(rows, items), tensor(grads, 'table'), 'table');
  });
});
