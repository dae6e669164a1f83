import { softmaxLoss } from '../loss/softmax-loss.ts';
import { Graph, type Value } from '../model/graph/graph.ts';
import { hardReadout } from '../model/layers/hard-readout.ts';
import { type Model, sumGradients } from '../model/model.ts';
import { feedWeights } from '../model/weights.ts';

export interface StepShape {
  /** B */
  readonly batch: number;
  /** n */
  readonly historyLength: number;
  /** d */
  readonly dimension: number;
  /** S */
  readonly candidates: number;
  readonly temperature: number;
}

export const gradientOf = (weight: string): string => `gradient/${weight}`;

/**
 * One training step as a graph, forward and backward: from looked-up rows and weights to the target's
 * probability and the gradients of all that was fed.
 *
 *   U = users(history)   [B, K, d]      e, c = items(targets), items(candidates)
 *   u = readout(U, e)    [B, d]         loss = softmax loss of u, e and c
 */
export function trainingGraph(model: Model, shape: StepShape) {
  const { batch, historyLength, dimension, candidates: count } = shape;
  const g = new Graph();
  const weights = feedWeights(g, model.weights);
  const history = {
    embeddings: g.feed('history', [batch, historyLength, dimension]),
    mask: g.feed('mask', [batch, 1, historyLength]),
  };
  const users = model.users(g, history, weights);
  const targets = model.items(g, g.feed('targets', [batch, dimension]), weights);
  const candidates = model.items(g, g.feed('candidates', [count, dimension]), weights);
  const readout = hardReadout(g, users.interests, targets.vectors);
  const loss = softmaxLoss(
    g,
    readout.vector,
    {
      targets: targets.vectors,
      targetCorrection: g.feed('targetCorrections', [batch, 1]),
      candidates: candidates.vectors,
      candidateCorrection: g.feed('candidateCorrections', [count, 1]),
      hits: g.feed('hits', [-1, 2], 'int'),
    },
    shape.temperature,
  );

  const fromLoss = loss.backward();
  const fromReadout = readout.backward(fromLoss.users);
  const toTargets = fromReadout.target
    ? g.add(fromLoss.targets, fromReadout.target)
    : fromLoss.targets; // [B, d]
  const fromUsers = users.backward(fromReadout.interests);
  const fromTargets = targets.backward(toTargets);
  const fromCandidates = candidates.backward(fromLoss.candidates);
  const toWeights = sumGradients(g, fromUsers.weights, fromTargets.weights, fromCandidates.weights);
  const outputs: Record<string, Value> = {
    targetProbability: loss.targetProbability,
    history: fromUsers.history,
    targets: fromTargets.rows,
    candidates: fromCandidates.rows,
  };
  for (const [name, value] of Object.entries(toWeights)) outputs[gradientOf(name)] = value;
  return { graph: g, outputs };
}
