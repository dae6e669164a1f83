import { meanCosine } from '../loss/diversity.ts';
import { hardNegativeLoss } from '../loss/hard-negative-loss.ts';
import { attentionVariance } from '../loss/routing-regulariser.ts';
import { softmaxLoss } from '../loss/softmax-loss.ts';
import type { RunSettings } from '../domain/settings.ts';
import { Graph, type Value } from '../model/graph/graph.ts';
import { feedHistory } from '../model/history.ts';
import { hardReadout } from '../model/layers/hard-readout.ts';
import { labelAwareAttention } from '../model/layers/label-aware.ts';
import type { Readout, ReadoutInputs } from '../model/layers/readout.ts';
import { type Model, sumGradients, type Users } from '../model/model.ts';
import { feedWeights } from '../model/weights.ts';

/** What a step is made of, beside the model. */
export interface StepOptions extends Pick<
  RunSettings,
  | 'historyLength'
  | 'dimension'
  | 'temperature'
  | 'labelPower'
  | 'diversityWeight'
  | 'routingWeight'
  | 'hardNegativeBeta'
  | 'redrawLogits'
> {
  /** B */
  readonly batchSize: number;
  /** S */
  readonly candidates: number;
}

export const gradientOf = (weight: string): string => `gradient/${weight}`;

/**
 * One training step as a graph, forward and backward: from looked-up rows and weights to the objective and
 * its gradients for all that was fed.
 *
 *   U, A = users(history)            e, c = items(targets), items(candidates)
 *   u = readout(U, e)                loss = softmax loss of u, e and c
 *   objective = loss + diversityWeight * meanCosine(U) + routingWeight * attentionVariance(A)
 */
export function trainingGraph(model: Model, options: StepOptions) {
  const { batchSize: batch, dimension, candidates: count, historyLength, redrawLogits } = options;
  const g = new Graph();
  const weights = feedWeights(g, model.weights);
  const history = {
    ...feedHistory(g, model, { ...options, batch }),
    startLogits: redrawLogits
      ? g.feed('startLogitsDrawn', [batch, model.interests, historyLength])
      : null,
  };
  const users = model.users(g, history, weights);
  const targets = model.items(g, g.feed('targets', [batch, dimension]), weights);
  const candidates = model.items(g, g.feed('candidates', [count, dimension]), weights);
  const { interests } = users;
  const readout = readoutOf(g, options, {
    interests,
    target: targets.vectors,
    present: history.present,
  });
  const scored = {
    targets: targets.vectors,
    targetCorrection: g.feed('targetCorrections', [batch, 1]),
    candidates: candidates.vectors,
    candidateCorrection: g.feed('candidateCorrections', [count, 1]),
    hits: g.feed('hits', [-1, 2], 'int'),
  };
  const { temperature, hardNegativeBeta: beta } = options;
  const loss =
    beta === 0
      ? softmaxLoss(g, readout.vector, scored, temperature)
      : hardNegativeLoss(g, readout.vector, scored, temperature, beta);
  const regularised = regularisers(g, users, options);

  const fromLoss = loss.backward();
  const fromReadout = readout.backward(fromLoss.users);
  const toInterests = plus(g, fromReadout.interests, regularised.interests); // [B, K, d]
  const fromUsers = users.backward(toInterests, regularised.attention);
  const fromTargets = targets.backward(plus(g, fromLoss.targets, fromReadout.target));
  const fromCandidates = candidates.backward(fromLoss.candidates);
  const toWeights = sumGradients(g, fromUsers.weights, fromTargets.weights, fromCandidates.weights);
  const outputs: Record<string, Value> = {
    targetProbability: loss.targetProbability,
    history: fromUsers.history,
    targets: fromTargets.rows,
    candidates: fromCandidates.rows,
    ...(fromUsers.context && { context: fromUsers.context }),
    ...(regularised.value && { regularisers: regularised.value }),
  };
  for (const [name, value] of Object.entries(toWeights)) outputs[gradientOf(name)] = value;
  return { graph: g, outputs };
}

function readoutOf(g: Graph, { labelPower }: StepOptions, inputs: ReadoutInputs): Readout {
  if (labelPower === 'hard') return hardReadout(g, inputs);
  if (labelPower !== 'sampled') return labelAwareAttention(g, inputs, labelPower);
  const [, count] = inputs.interests.shape as [number, number];
  const [batch] = inputs.target.shape as [number];
  return hardReadout(g, inputs, g.feed('readoutNoise', [batch, count]));
}

/** The regularisers' value [1] and gradients, each null where its weight is 0. */
function regularisers(g: Graph, { interests, attention }: Users, options: StepOptions) {
  const { diversityWeight, routingWeight, batchSize, dimension } = options;
  const alike = diversityWeight > 0 ? meanCosine(g, interests, batchSize) : null;
  const narrow = routingWeight > 0 ? attentionVariance(g, attention, dimension) : null;
  const values = [
    ...(alike ? [g.scale(alike.value, diversityWeight)] : []),
    ...(narrow ? [g.scale(narrow.value, routingWeight)] : []),
  ];
  return {
    value: values.length > 0 ? values.reduce((sum, value) => g.add(sum, value)) : null,
    interests: alike && g.scale(alike.gradient, diversityWeight), // [B, K, d]
    attention: narrow && g.scale(narrow.gradient, routingWeight), // [B, K, n]
  };
}

function plus(g: Graph, a: Value, b: Value | null): Value {
  return b ? g.add(a, b) : a;
}
