import { it } from 'vitest';
import { InBatchCandidates } from '../../app/loss/candidates.ts';
import { paperSettings, RunSettings } from '../../app/domain/settings.ts';
import { normalised } from '../../app/model/normalised.ts';
import { unknownUsers } from '../../app/model/side-features.ts';
import { TwoTower } from '../../app/model/two-tower.ts';
import type { Moments } from '../../app/kernels/row-memory.ts';
import { Adam } from '../../app/train/adam.ts';
import { withMoments } from '../../app/train/learned.ts';
import { Learner } from '../../app/train/learner.ts';
import { runtime } from '../../main/worker/tensorflow.ts';
import { historyTensors, ids, paddedTable, wholeTable } from './models.ts';
import {
  type Case,
  compute,
  expectGolden,
  floats,
  describeCases,
  integers,
  tensor,
} from './support.ts';

const nameOf = (golden: string): string =>
  golden.replace(/^(user|item)_(w|b)(\d)$/, (_, tower, kind, layer) =>
    [tower, kind === 'w' ? 'Kernel' : 'Bias', Number(layer) - 1].join(''),
  );

describeCases('i_two_tower', (golden) => {
  const { inputs, outputs, weights, grads, config } = golden;
  const size = (name: string) => Number(config[name]);
  const towers = new TwoTower({
    dimension: size('d'),
    hidden: [size('hidden')],
    output: size('out'),
    userContext: 0,
  });
  const model = config['l2_normalise'] === true ? normalised(towers) : towers;

  it('agrees in both towers', () => {
    const rows = { ...tensor(weights, 'table') };
    const given = { ...weights, ...historyTensors(golden), rows };
    const result = compute(given, (g, feed) => {
      const names = Object.keys(weights).filter((name) => name !== 'table');
      const fed = Object.fromEntries(names.map((name) => [nameOf(name), feed(name)]));
      const history = {
        embeddings: feed('embeddings'),
        mask: feed('realPositions'),
        present: null,
        context: null,
        startLogits: null,
      };
      const items = model.items(g, feed('rows'), fed).vectors;
      return { user: model.users(g, history, fed).interests, items };
    });
    expectGolden(result.user, tensor(outputs, 'user'), 'user');
    const out = size('out');
    const item = integers(tensor(inputs, 'target')).reduce<number[]>(
      (all, id) => [...all, ...result.items.subarray(id * out, (id + 1) * out)],
      [],
    );
    expectGolden(item, tensor(outputs, 'item'), 'item');
  });

  it('agrees in loss and gradients', () => {
    const own: Record<string, Moments> = {};
    for (const [name, weight] of Object.entries(weights))
      if (name !== 'table') own[nameOf(name)] = withMoments(floats(weight));
    const learned = {
      table: withMoments(paddedTable(golden)),
      weights: own,
      optimiser: new Adam(),
    };
    const learner = new Learner(runtime, model, learned, {
      ...RunSettings.parse({
        ...paperSettings,
        redrawLogits: false,
        model: 'two-tower',
        historyLength: size('n'),
        dimension: size('d'),
      }),
      batchSize: size('B'),
      candidates: size('B'),
      temperature: size('temperature'),
    });
    try {
      const targets = ids(tensor(inputs, 'target'));
      const { objective, losses, gradients } = learner.gradients({
        histories: ids(tensor(inputs, 'history'), tensor(inputs, 'mask')),
        targets,
        users: unknownUsers(size('B')),
        candidates: inBatch(golden, targets),
        readoutNoise: null,
        startLogits: null,
      });
      expectGolden([objective], tensor(outputs, 'loss'), 'loss');
      expectGolden(losses, tensor(outputs, 'nll'), 'nll');
      for (const [name, gradient] of Object.entries(grads!))
        if (name !== 'table') expectGolden(gradients.weights[nameOf(name)]!, gradient, name);
      expectGolden(wholeTable(gradients.rows, size('V')), tensor(grads, 'table'), 'table');
    } finally {
      learner.dispose();
    }
  });
});

/** The studio always corrects and always masks duplicates; a case may do without either. */
function inBatch({ config, inputs }: Case, targets: Int32Array) {
  const counts = Uint32Array.from([0, ...integers(tensor(inputs, 'item_counts'))]);
  const { hits, corrections, ...rest } = new InBatchCandidates(targets.length, counts).next(
    targets,
  );
  const kept = config['logQ'] === true ? corrections : new Float32Array(corrections.length);
  const diagonal = Int32Array.from(targets, (_, i) => i).reduce<number[]>(
    (all, i) => [...all, i, i],
    [],
  );
  const masked = config['mask_duplicate_targets'] === true ? hits : Int32Array.from(diagonal);
  return { ...rest, hits: masked, corrections: kept, targetCorrections: kept };
}
