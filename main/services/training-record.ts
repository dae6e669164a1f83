import { StudioError, type ErrorCode } from '../../app/contract/errors.ts';
import type { TrainingEvent, TrainingResult } from '../../app/contract/worker.ts';
import type { ExperimentSummary, GpuMemory, ProgressPoint } from '../../app/domain/experiment.ts';
import type { Interruption } from '../../app/domain/run-record.ts';
import type { ExperimentPatch } from '../store/experiments-repository.ts';
import { checkpointFiles } from '../store/experiment-folder.ts';
import { addToRunLog } from '../store/run-log.ts';
import { endLines, evaluationLine, provenanceLines } from './run-log-lines.ts';
import type { Surroundings } from './services.ts';

/** Milliseconds between two writes of the loss curve: the window hears each point, the disk a batch. */
const writeEvery = 1000;

/** Keeps the experiment's row, curve and log in step with a training, and tells of every change. */
export class TrainingRecord {
  readonly #workspace: Surroundings['workspace'];
  readonly #publish: Surroundings['publish'];
  readonly #before: ExperimentSummary;
  readonly #unwritten: ProgressPoint[] = [];
  #lastWrite = 0;
  #begun: number | null = null;
  #rewound = false;
  /** bytes, now and at most */
  #memory: number | null = null;
  #peakMemory: number | null;
  #gpuMemory: GpuMemory | null = null;

  constructor({ workspace, publish }: Surroundings, experiment: ExperimentSummary) {
    this.#workspace = workspace;
    this.#publish = publish;
    this.#before = experiment;
    this.#peakMemory = experiment.peakMemory;
    const begins = { status: 'running', endedAt: null, reason: null, fault: null } as const;
    if (experiment.startedAt === null) {
      this.#change({ ...begins, startedAt: Date.now() });
      this.#say('started');
    } else {
      // It goes on from its last checkpoint, which may lie behind where it had come.
      this.#change({ ...begins, steps: this.#lastCheckpoint() });
      this.#say('resumed');
    }
  }

  note(event: TrainingEvent): void {
    switch (event.type) {
      case 'started':
        this.#begun = Date.now();
        this.#change({ provenance: event.provenance });
        this.#say(...provenanceLines(event.provenance));
        break;
      case 'said':
        this.#say(event.text);
        break;
      case 'memory':
        this.#memory = event.bytes;
        this.#gpuMemory = event.gpu;
        this.#peakMemory = Math.max(event.bytes, this.#peakMemory ?? 0);
        break;
      case 'progress':
        this.#progress(event.point);
        break;
      case 'evaluation': {
        const { point } = event;
        this.#rewindTo(point.step);
        this.#write();
        this.#workspace.experiments.addEvaluation(this.#before.id, point);
        this.#publish('experiments.evaluation', { id: this.#before.id, point });
        const best = { bestStep: point.step, bestValidation: point.metrics };
        this.#change({
          steps: point.step,
          interests: point.interests,
          peakMemory: this.#peakMemory,
          ...(point.best ? best : {}),
        });
        this.#say(evaluationLine(point));
        break;
      }
      case 'checkpoint':
        this.#change({ checkpoint: true });
        break;
    }
  }

  finish({ bestStep, bestValidation, ...result }: TrainingResult): void {
    this.#write();
    this.#say(...endLines({ bestStep, bestValidation, ...result }, this.#before.settings));
    this.#change({
      ...result,
      bestStep,
      bestValidation,
      endedAt: Date.now(),
      reason: null,
      fault: null,
    });
  }

  /** Ended on request, with a checkpoint to go on from. */
  pause(): void {
    this.#write();
    this.#say('paused on request; a checkpoint to go on from was written');
    this.#change({ status: 'paused', seconds: this.#seconds(), endedAt: Date.now() });
  }

  /** A dead process and a cancel leave an experiment that can go on; an error of the run does not. */
  fail(thrown: unknown): void {
    this.#write();
    const end = this.#faultyEnd(thrown);
    this.#say(`${end.status}: ${end.reason}`);
    this.#change(end, interruptions[StudioError.dataOf(thrown).code]);
  }

  /** Tells the window what `fail` cannot write. */
  tellFault(thrown: unknown): void {
    const end = this.#faultyEnd(thrown);
    const experiment = { ...this.#workspace.experiments.summary(this.#before.id), ...end };
    this.#publish('experiments.changed', { experiment });
  }

  #faultyEnd(thrown: unknown) {
    const { code, message: reason, details } = StudioError.dataOf(thrown);
    const status = code in interruptions ? ('interrupted' as const) : ('failed' as const);
    const fault = { code, details };
    return { status, reason, fault, seconds: this.#seconds(), endedAt: Date.now() };
  }

  #progress(point: ProgressPoint): void {
    this.#rewindTo(point.step);
    this.#unwritten.push(point);
    const { maximumSteps, batchSize } = this.#before.settings;
    const samplesLeft = (maximumSteps - point.step) * batchSize;
    const secondsLeft = point.samplesPerSecond > 0 ? samplesLeft / point.samplesPerSecond : null;
    const { id } = this.#before;
    const memoryBytes = this.#memory;
    const gpuMemory = this.#gpuMemory;
    this.#publish('experiments.progress', { id, point, secondsLeft, memoryBytes, gpuMemory });
    if (Date.now() - this.#lastWrite >= writeEvery) this.#write();
  }

  #write(): void {
    const last = this.#unwritten.at(-1);
    if (last === undefined) return;
    const { id } = this.#before;
    this.#workspace.experiments.addProgress(id, this.#unwritten);
    this.#unwritten.length = 0;
    this.#lastWrite = Date.now();
    const { step: steps, samplesPerSecond } = last;
    const figures = { samplesPerSecond, peakMemory: this.#peakMemory };
    this.#workspace.experiments.update(id, { steps, seconds: this.#seconds(), ...figures });
  }

  /** A resumed run walks the steps since its last checkpoint again: their old points go first. */
  #rewindTo(step: number): void {
    if (this.#rewound) return;
    this.#rewound = true;
    this.#workspace.experiments.rewind(this.#before.id, step - 1);
  }

  /** The step from which a resumed run goes on. */
  #lastCheckpoint(): number {
    const files = checkpointFiles(this.#workspace.experimentFolder(this.#before.id));
    return files.find(({ name }) => name === 'last')?.step ?? 0;
  }

  #seconds(): number {
    const now = this.#begun === null ? 0 : (Date.now() - this.#begun) / 1000;
    return this.#before.seconds + now;
  }

  #change(patch: ExperimentPatch, by?: Interruption): void {
    const experiment = this.#workspace.experiments.update(this.#before.id, patch, by);
    this.#publish('experiments.changed', { experiment });
  }

  /** The log is for people: where it cannot be written, the run goes on without. */
  #say(...lines: readonly string[]): void {
    const folder = this.#workspace.experimentFolder(this.#before.id);
    try {
      for (const line of lines) addToRunLog(folder, line);
    } catch (thrown) {
      if (!(thrown instanceof StudioError)) throw thrown;
    }
  }
}

const interruptions: Readonly<Partial<Record<ErrorCode, Interruption>>> = {
  'worker-gone': 'worker',
  cancelled: 'person',
};
