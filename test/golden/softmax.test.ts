import { expect, it } from 'vitest';
import { AllCandidates, type Candidates } from '../../app/loss/candidates.ts';
import { paperSettings, RunSettings } from '../../app/domain/settings.ts';
import { HitFinder } from '../../app/loss/hit-finder.ts';
import { type Batch, Learner } from '../../app/train/learner.ts';
import { unknownUsers } from '../../app/model/side-features.ts';
import { runtime } from '../../main/worker/tensorflow.ts';
import { ids, learnedOf, modelOf, ownWeights, wholeTable } from './models.ts';
import { type Case, expectGolden, floats, describeCases, integers, tensor } from './support.ts';

describeCases('f_full_softmax', (golden) => {
  it('agrees, loss and gradients', () => {
    const candidates = new AllCandidates(Number(golden.config['V']));
    const targets = ids(tensor(golden.inputs, 'target'));
    expectLossAndGradients(golden, candidates.next(targets));
  });
});

describeCases('f_sampled_softmax', (golden) => {
  it('agrees, loss and gradients', () => {
    expectLossAndGradients(golden, drawn(golden, golden.inputs));
  });

  it('has accidental hits where the reference has them', () => {
    const { config, inputs, outputs } = golden;
    const drawnIds = ids(tensor(inputs, 'sampled_ids'));
    const targets = ids(tensor(inputs, 'target'));
    const items = Number(config['V']);
    const expected = integers(tensor(outputs, 'accidental_hit'));
    const found = new Int32Array(expected.length);
    const hits = new HitFinder(items + 1).find(targets, drawnIds);
    for (let i = 0; i < hits.length; i += 2) found[hits[i]! * drawnIds.length + hits[i + 1]!] = 1;
    expect([...found]).toEqual([...expected]);
  });
});

describeCases('k_adam_steps', (golden) => {
  it('agrees in each step and after it', () => {
    const candidates = tensor(golden.steps[0]!.inputs, 'sampled_ids').data.length;
    const learner = learnerOf(golden, learnedOf(golden), candidates);
    const { learned } = learner;
    try {
      for (const { inputs, outputs, grads, weights_after: after } of golden.steps) {
        const startLogits = inputs['logits0'];
        if (startLogits) learned.weights['startLogits']!.weight.set(floats(startLogits));
        const batch = batchOf(inputs, drawn(golden, inputs));
        const { gradients } = learner.gradients(batch);
        for (const [name, gradient] of Object.entries(ownWeights(golden, grads)))
          expectGolden(gradients.weights[name]!, gradient, name);
        const items = Number(golden.config['V']);
        expectGolden(wholeTable(gradients.rows, items), tensor(grads, 'table'), 'table');
        gradients.rows.clear();
        const loss = learner.step(batch);
        expectGolden([loss], tensor(outputs, 'loss'), 'loss');
        for (const [name, weight] of Object.entries(ownWeights(golden, after)))
          expectGolden(learned.weights[name]!.weight, weight, name);
        const dimension = Number(golden.config['d']);
        const table = learned.table.weight.subarray(dimension);
        expectGolden(table, tensor(after, 'table'), 'table');
      }
    } finally {
      learner.dispose();
    }
  });
});

function expectLossAndGradients(golden: Case, candidates: Candidates): void {
  const { inputs, outputs, grads, config } = golden;
  const learner = learnerOf(golden, learnedOf(golden), candidates.ids.length);
  try {
    const { objective, losses, gradients } = learner.gradients(batchOf(inputs, candidates));
    expectGolden([objective], tensor(outputs, 'loss'), 'loss');
    expectGolden(losses, tensor(outputs, 'nll'), 'nll');
    for (const [name, gradient] of Object.entries(ownWeights(golden, grads!)))
      expectGolden(gradients.weights[name]!, gradient, name);
    const table = wholeTable(gradients.rows, Number(config['V']));
    expectGolden(table, tensor(grads, 'table'), 'table');
  } finally {
    learner.dispose();
  }
}

function learnerOf(golden: Case, learned: ReturnType<typeof learnedOf>, candidates: number) {
  const size = (name: string) => Number(golden.config[name]);
  return new Learner(runtime, modelOf(golden), learned, {
    ...RunSettings.parse({
      ...paperSettings,
      redrawLogits: false,
      model: 'comirec-sa',
      historyLength: size('n'),
      dimension: size('d'),
    }),
    batchSize: size('B'),
    candidates,
    learningRate: size('lr'),
    denseAdam: true,
  });
}

function batchOf(inputs: Case['inputs'], candidates: Candidates): Batch {
  return {
    histories: ids(tensor(inputs, 'history'), tensor(inputs, 'mask')),
    targets: ids(tensor(inputs, 'target')),
    users: unknownUsers(tensor(inputs, 'target').data.length),
    candidates,
    readoutNoise: null,
    startLogits: null,
  };
}

/** The reference's fixed draw: its ids and expected counts. */
function drawn({ config }: Case, inputs: Case['inputs']): Candidates {
  const corrections = (name: string) => floats(tensor(inputs, name)).map((q) => -Math.log(q));
  const sampledIds = ids(tensor(inputs, 'sampled_ids'));
  const hits = new HitFinder(Number(config['V']) + 1).find(
    ids(tensor(inputs, 'target')),
    sampledIds,
  );
  return {
    ids: sampledIds,
    corrections: corrections('expected_sampled'),
    targetCorrections: corrections('expected_true'),
    hits: config['remove_accidental_hits'] === false ? new Int32Array(0) : hits,
  };
}
