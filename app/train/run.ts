import type { InteractionLog } from '../domain/interactions.ts';
import { Random } from '../domain/random.ts';
import type { CheckpointName } from '../domain/run-record.ts';
import { inEffect, type RunSettings } from '../domain/settings.ts';
import { type Split, trainingCounts } from '../ingest/split.ts';
import { type CandidateSource, createCandidates } from '../loss/candidates.ts';
import { createModel } from '../model/create-model.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import type { GraphRuntime } from '../model/graph/program.ts';
import type { SideFeatures } from '../model/side-features.ts';
import { TrainedEncoder } from '../model/trained-encoder.ts';
import { BestWeights } from './best-weights.ts';
import { bestCheckpoint, type Checkpoint, lastCheckpoint, type LoopState } from './checkpoint.ts';
import { EarlyStopping } from './early-stopping.ts';
import { ExampleSampler } from './examples.ts';
import type { Learned } from './learned.ts';
import { Learner } from './learner.ts';
import { gumbelNoise, normalNoise } from './step-noise.ts';
import { newlyLearned, newState } from './start.ts';

/** The two checkpoints that a resumed run begins with. */
export interface ResumePoint {
  readonly last: Checkpoint;
  readonly best: Checkpoint | null;
}

export interface RunParts {
  readonly log: InteractionLog;
  readonly split: Split;
  readonly settings: RunSettings;
  readonly runtime: GraphRuntime;
  readonly resume: ResumePoint | null;
  /** laid out for these settings */
  readonly side: SideFeatures;
}

/** A run's parts at work: what is drawn, learned, counted and kept. The order of things is in train.ts. */
export class Run {
  readonly encoder: InterestEncoder;
  readonly stopping: EarlyStopping;
  readonly #settings: RunSettings;
  readonly #interests: number;
  readonly #learned: Learned;
  readonly #learner: Learner;
  readonly #examples: ExampleSampler;
  readonly #candidates: CandidateSource;
  readonly #examplesRandom: Random;
  readonly #candidatesRandom: Random;
  readonly #best = new BestWeights();
  #step: number;
  #lossSum: number;
  #lossSteps: number;

  constructor({ log, split, settings: given, runtime, resume, side }: RunParts) {
    const settings = inEffect(given);
    const { historyLength, dimension } = settings;
    const model = createModel(settings, side.users.length);
    const from = resume?.last.resume;
    const state = from?.state ?? newState(settings);
    this.#settings = settings;
    this.#interests = model.interests;
    this.#candidates = createCandidates(settings, trainingCounts(log, split));
    this.#examples = new ExampleSampler(log, split, historyLength);
    const initial = from?.learned ?? newlyLearned(model, settings, log.items, side.rows);
    const options = { ...settings, candidates: this.#candidates.count };
    this.#learner = new Learner(runtime, model, initial, options, side);
    this.#learned = this.#learner.learned;
    const { table, weights } = bestCheckpoint(settings, 0, this.#learned);
    const parts = { model, historyLength, dimension, table, weights, side };
    this.encoder = new TrainedEncoder(runtime, parts);
    this.#examplesRandom = new Random(Uint32Array.from(state.examplesRandom));
    this.#candidatesRandom = new Random(Uint32Array.from(state.candidatesRandom));
    this.stopping = new EarlyStopping(settings.patience, state);
    this.#step = state.step;
    this.#lossSum = state.lossSum;
    this.#lossSteps = state.lossSteps;
    if (resume?.best) this.#best.keep(resume.best.table, resume.best.weights);
  }

  get step(): number {
    return this.#step;
  }

  /** By early stopping or at the step limit. */
  get finished(): boolean {
    return this.stopping.exhausted || this.#step >= this.#settings.maximumSteps;
  }

  get evaluationDue(): boolean {
    const { evaluateEvery, maximumSteps } = this.#settings;
    return this.#step % evaluateEvery === 0 || this.#step === maximumSteps;
  }

  /** One training step; returns its loss. */
  advance(): number {
    const settings = this.#settings;
    const examples = this.#examples.next(settings.batchSize, this.#examplesRandom);
    const candidates = this.#candidates.next(examples.targets, this.#candidatesRandom);
    const readoutNoise =
      settings.labelPower === 'sampled'
        ? gumbelNoise(settings.batchSize * this.#interests, this.#examplesRandom)
        : null;
    const startLogits = settings.redrawLogits
      ? normalNoise(
          settings.batchSize * this.#interests * settings.historyLength,
          this.#examplesRandom,
        )
      : null;
    const loss = this.#learner.step({ ...examples, candidates, readoutNoise, startLogits });
    this.#step++;
    this.#lossSum += loss;
    this.#lossSteps++;
    return loss;
  }

  /** Mean loss since the last call. */
  takeLoss(): number {
    const mean = this.#lossSteps === 0 ? 0 : this.#lossSum / this.#lossSteps;
    this.#lossSum = 0;
    this.#lossSteps = 0;
    return mean;
  }

  keepBest(): void {
    const { table, weights } = bestCheckpoint(this.#settings, this.#step, this.#learned);
    this.#best.keep(table, weights);
  }

  restoreBest(): void {
    this.#best.restore(this.#learned);
  }

  /** Views of what is being trained: to be written before the next step. */
  checkpoint(
    name: CheckpointName,
    time: Pick<LoopState, 'seconds' | 'steppingSeconds'>,
  ): Checkpoint {
    if (name === 'best') return bestCheckpoint(this.#settings, this.#step, this.#learned);
    const state: LoopState = {
      ...time,
      step: this.#step,
      lossSum: this.#lossSum,
      lossSteps: this.#lossSteps,
      examplesRandom: [...this.#examplesRandom.state()],
      candidatesRandom: [...this.#candidatesRandom.state()],
      best: this.stopping.best,
      stale: this.stopping.stale,
    };
    return lastCheckpoint(this.#settings, state, this.#learned);
  }

  /** Size of the checkpoint to resume from: the table and its two moments are nearly all of it. */
  get resumeBytes(): number {
    return 3 * this.#learned.table.weight.byteLength;
  }

  dispose(): void {
    this.#learner.dispose();
    this.encoder.dispose();
  }
}
