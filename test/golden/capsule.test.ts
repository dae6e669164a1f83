import { it } from 'vitest';
import type { Graph, Value } from '../../app/model/graph/graph.ts';
import { capsuleHead } from '../../app/model/layers/capsule-head.ts';
import { dense } from '../../app/model/layers/dense.ts';
import { hardReadout } from '../../app/model/layers/hard-readout.ts';
import { labelAwareAttention } from '../../app/model/layers/label-aware.ts';
import { positionalVotes } from '../../app/model/layers/positional-votes.ts';
import { interestScores } from '../../app/model/layers/readout.ts';
import { routing } from '../../app/model/layers/routing.ts';
import { sharedVotes } from '../../app/model/layers/shared-votes.ts';
import { compute, expectGolden, firstOnes, describeCases, tensor } from './support.ts';

describeCases('b_capsule', (golden) => {
  const { inputs, weights, outputs, grads, config } = golden;

  it('agrees, forward and gradient', () => {
    const result = compute({ ...inputs, ...weights }, (g, feed): Record<string, Value> => {
      const votes = votesOf(g, feed, Number(config['bilinear_type']));
      const length = feed('H').shape[1]!;
      const routed = routing(
        g,
        {
          votes: votes.value,
          mask: g.reshape(feed('mask'), [-1, 1, length]),
          startLogits: feed('logits0'),
          present: null,
        },
        { iterations: Number(config['iterations']), squashPower: 1 },
      );
      const projected = config['relu_layer'] === true;
      const layer = () => ({ kernel: feed('proj_kernel'), bias: feed('proj_bias') });
      const head = projected ? capsuleHead(g, routed.value, null, [layer()]) : null;
      const interests = head?.value ?? routed.value;
      const given = { interests, target: feed('E'), present: null };
      const hard = hardReadout(g, given);
      const readout = config['hard_readout'] === true ? hard : labelAwareAttention(g, given, 1);

      const back = readout.backward(feed('g_readout'));
      const toInterests = g.add(feed('g_interests'), back.interests);
      const toHead = head?.backward(toInterests);
      const toVotes = votes.backward(routed.backward(toHead?.capsules ?? toInterests));
      return {
        interests,
        capsules_before_proj: routed.value,
        readout: readout.vector,
        selection: hard.selection,
        scores: interestScores(g, given),
        coupling: routed.coupling,
        E: back.target ?? g.scale(given.target, 0),
        ...(toHead && { proj_kernel: toHead.layers[0]!.kernel, proj_bias: toHead.layers[0]!.bias }),
        ...toVotes,
      };
    });
    for (const name of ['interests', 'capsules_before_proj', 'readout', 'scores'])
      expectGolden(result[name]!, tensor(outputs, name), name);
    const interests = Number(config['K']);
    expectGolden(firstOnes(result['selection']!, interests), tensor(outputs, 'argmax'), 'argmax');
    const last = golden.trace.at(-1)!;
    expectGolden(result['coupling']!, tensor(last, 'coupling'), 'coupling');
    for (const [name, gradient] of Object.entries(grads!))
      expectGolden(result[name]!, gradient, name);
  });
});

describeCases('e_deepmatch_capsule', (golden) => {
  it('agrees, forward and gradient', () => {
    const { inputs, weights, outputs, grads } = golden;
    const [batch, length] = tensor(inputs, 'H').shape as [number, number];
    const interests = tensor(inputs, 'logits0').shape[1]!;
    const upTo = (counts: readonly (number | null)[], size: number) =>
      counts.flatMap((count) => Array.from({ length: size }, (_, i) => (i < count! ? 1 : 0)));
    const of = (shape: number[], data: number[]) => ({ shape, dtype: 'float64' as const, data });
    const mask = of([batch, 1, length], upTo(tensor(inputs, 'lengths').data, length));
    const adaptive = inputs['k_user'];
    const present = adaptive && of([batch, interests], upTo(adaptive.data, interests));
    const given = { ...inputs, ...weights, realPositions: mask, ...(present && { present }) };
    const result = compute(given, (g, feed) => {
      const votes = sharedVotes(g, feed('H'), feed('S'), null);
      const routed = routing(
        g,
        {
          votes: votes.value,
          mask: feed('realPositions'),
          startLogits: feed('logits0'),
          present: present ? feed('present') : null,
        },
        { iterations: Number(golden.config['iterations']), squashPower: 1 },
      );
      const gradients = votes.backward(routed.backward(feed('g_interests')));
      return { interests: routed.value, H: gradients.history, S: gradients.kernel };
    });
    expectGolden(result.interests, tensor(outputs, 'interests'), 'interests');
    expectGolden(result.H, tensor(grads, 'H'), 'H');
    expectGolden(result.S, tensor(grads, 'S'), 'S');
  });
});

interface Votes {
  readonly value: Value;
  backward(gradient: Value): Record<string, Value>;
}

/** The reference's three ways to vote, with the gradients under its names. */
function votesOf(g: Graph, feed: Feed, type: number): Votes {
  const history = feed('H');
  if (type === 0) {
    const { value, backward } = sharedVotes(
      g,
      history,
      feed('bilinear_kernel'),
      feed('bilinear_bias'),
    );
    return {
      value,
      backward: (gradient) => {
        const { history: H, kernel, bias } = backward(gradient);
        return { H, bilinear_kernel: kernel, bilinear_bias: bias };
      },
    };
  }
  if (type === 2) {
    const { shape } = feed('bilinear_weights');
    const kernel = g.reshape(feed('bilinear_weights'), shape.slice(1)); // [n, K d, d]
    const { value, backward } = positionalVotes(g, history, kernel);
    return {
      value,
      backward: (gradient) => {
        const back = backward(gradient);
        return { H: back.history, bilinear_weights: back.kernel };
      },
    };
  }
  // One map an interest, the same at every position: no model of the studio has it.
  const [, length, dimension] = history.shape as [number, number, number];
  const rows = g.reshape(history, [-1, dimension]); // [B n, d]
  const maps = dense(g, rows, feed('bilinear_kernel'), feed('bilinear_bias')); // [B n, K d]
  const interests = maps.value.shape[1]! / dimension;
  const split = g.reshape(maps.value, [-1, length, interests, dimension]); // [B, n, K, d]
  return {
    value: g.transpose(split, [0, 2, 1, 3]), // [B, K, n, d]
    backward: (gradient) => {
      const back = g.transpose(gradient, [0, 2, 1, 3]); // [B, n, K, d]
      const { x, kernel, bias } = maps.backward(g.reshape(back, [-1, interests * dimension]));
      const H = g.reshape(x, [-1, length, dimension]);
      return { H, bilinear_kernel: kernel, bilinear_bias: bias };
    },
  };
}

type Feed = (name: string) => Value;
