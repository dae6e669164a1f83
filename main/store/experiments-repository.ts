import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { StudioError } from '../../app/contract/errors.ts';
import {
  EvaluationPoint,
  ExperimentSummary,
  isUnderWay,
  ProgressPoint,
  type ExperimentDetail,
} from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import { momentOf, RunMoment, type Interruption } from '../../app/domain/run-record.ts';
import { boolean, EntityTable, json, plain, type Patch } from './entity-table.ts';

/** Tells this process from an earlier one that happened to have the same id. */
const session = randomBytes(8).toString('hex');

export type ExperimentPatch = Patch<Omit<ExperimentSummary, 'id' | 'datasetId' | 'createdAt'>>;

/** Experiments with their curves and what happened to them. One that is queued or running belongs to the process that said so. */
export class ExperimentsRepository {
  readonly #handle: Database.Database;
  readonly #table: EntityTable<ExperimentSummary>;
  readonly #progress: EntityTable<ProgressPoint>;
  readonly #evaluations: EntityTable<EvaluationPoint>;
  readonly #moments: EntityTable<RunMoment>;

  constructor(handle: Database.Database) {
    this.#handle = handle;
    this.#table = new EntityTable(handle, 'experiments', ExperimentSummary, {
      id: plain('id'),
      datasetId: plain('dataset_id'),
      datasetName: plain('dataset_name'),
      settings: json('settings'),
      status: plain('status'),
      reason: plain('reason'),
      fault: json('fault'),
      createdAt: plain('created_at'),
      startedAt: plain('started_at'),
      endedAt: plain('ended_at'),
      steps: plain('steps'),
      seconds: plain('seconds'),
      samplesPerSecond: plain('samples_per_second'),
      peakMemory: plain('peak_memory'),
      bestStep: plain('best_step'),
      bestValidation: json('best_validation'),
      test: json('test'),
      interests: json('interests'),
      baselines: json('baselines'),
      provenance: json('provenance'),
      checkpoint: boolean('checkpoint'),
      note: plain('note'),
      starred: boolean('starred'),
      tags: json('tags'),
      colour: plain('colour'),
      folder: plain('folder'),
      sweep: json('sweep'),
      queuePosition: plain('queue_position'),
    });
    this.#progress = new EntityTable(handle, 'progress_points', ProgressPoint, {
      step: plain('step'),
      loss: plain('loss'),
      samplesPerSecond: plain('samples_per_second'),
    });
    this.#evaluations = new EntityTable(handle, 'evaluation_points', EvaluationPoint, {
      step: plain('step'),
      loss: plain('loss'),
      metrics: json('metrics'),
      interests: json('interests'),
      best: boolean('best'),
    });
    this.#moments = new EntityTable(handle, 'run_moments', RunMoment, {
      time: plain('time'),
      kind: plain('kind'),
      step: plain('step'),
      by: plain('interrupted_by'),
      reason: plain('reason'),
      fault: json('fault'),
    });
  }

  /** Newest first, without those in the bin. */
  list(): ExperimentSummary[] {
    return this.#table.select('WHERE deleted_at IS NULL ORDER BY created_at DESC, id');
  }

  /** @throws StudioError 'not-found', also when it is in the bin */
  summary(id: ExperimentId): ExperimentSummary {
    const [found] = this.#table.select('WHERE id = ? AND deleted_at IS NULL', id);
    if (!found) throw missing(id);
    return found;
  }

  /** The summary with its whole curve. @throws StudioError 'not-found' */
  get(id: ExperimentId): ExperimentDetail {
    return {
      ...this.summary(id),
      progress: this.#progress.select('WHERE experiment_id = ? ORDER BY step', id),
      evaluations: this.#evaluations.select('WHERE experiment_id = ? ORDER BY step', id),
    };
  }

  /** What happened to it, oldest first. */
  moments(id: ExperimentId): RunMoment[] {
    return this.#moments.select('WHERE experiment_id = ? ORDER BY time, rowid', id);
  }

  insert(summary: ExperimentSummary): void {
    this.#handle.transaction(() => {
      this.#table.insert(summary, ownerFor(summary.status));
      this.#noteMoment(summary.id, momentOf(null, summary, null, summary.createdAt));
    })();
  }

  /** All of them, or none. */
  insertAll(summaries: readonly ExperimentSummary[]): void {
    this.#handle.transaction(() => summaries.forEach((summary) => this.insert(summary)))();
  }

  /**
   * A change of its status is noted as something that happened to it.
   * @param by what interrupts it, where this does
   * @param at when that happened; now where it is not said
   * @throws StudioError 'not-found'
   */
  update(
    id: ExperimentId,
    patch: ExperimentPatch,
    by: Interruption | null = null,
    at: number | null = null,
  ): ExperimentSummary {
    const now = Date.now();
    const time = { written_at: now };
    if (patch.status === undefined) return this.#change(id, patch, time);
    const owner = ownerFor(patch.status);
    return this.#handle.transaction(() => {
      const before = this.#find(id);
      const updated = this.#change(id, patch, { ...owner, ...time });
      this.#noteMoment(id, momentOf(before, updated, by, at ?? now));
      return updated;
    })();
  }

  /** Points of a step that is there already replace it: a resumed run walks some steps again. */
  addProgress(id: ExperimentId, points: readonly ProgressPoint[]): void {
    this.#handle.transaction(() => {
      for (const point of points) {
        this.#forgetStep('progress_points', id, point.step);
        this.#progress.insert(point, { experiment_id: id });
      }
    })();
  }

  addEvaluation(id: ExperimentId, point: EvaluationPoint): void {
    this.#handle.transaction(() => {
      this.#forgetStep('evaluation_points', id, point.step);
      this.#evaluations.insert(point, { experiment_id: id });
    })();
  }

  /** Drops the points after `step`: a run that resumes from the checkpoint of that step writes its own. */
  rewind(id: ExperimentId, step: number): void {
    this.#handle.transaction(() => {
      for (const table of ['progress_points', 'evaluation_points']) {
        this.#handle
          .prepare(`DELETE FROM ${table} WHERE experiment_id = ? AND step > ?`)
          .run(id, step);
      }
    })();
  }

  /** Into the bin at `time`, or out of it with null. @throws StudioError 'not-found' */
  markDeleted(id: ExperimentId, time: number | null): void {
    if (!this.#table.update('id = ?', [id], {}, { deleted_at: time })) throw missing(id);
  }

  /** Ids in the bin since before `time`. */
  deletedBefore(time: number): ExperimentId[] {
    return this.#table.select('WHERE deleted_at < ?', time).map(({ id }) => id);
  }

  /** Forgets an experiment for good; its folder is the workspace's to remove, before this. */
  purge(id: ExperimentId): void {
    this.#handle.prepare('DELETE FROM experiments WHERE id = ? AND deleted_at IS NOT NULL').run(id);
  }

  /** What waits for this process, in the order in which it shall begin. */
  waiting(): ExperimentSummary[] {
    return this.#table.select(
      `WHERE status = 'queued' AND owner_pid = ? AND owner_session = ? AND deleted_at IS NULL
       ORDER BY queue_position, created_at`,
      process.pid,
      session,
    );
  }

  /**
   * Takes over what waits for a process that is gone, in its order, and returns it.
   * @param only this one alone
   */
  adoptQueued(isAlive: (pid: number) => boolean, only?: ExperimentId): ExperimentSummary[] {
    const left = this.#orphans('queued', isAlive);
    return (only === undefined ? left : left.filter((id) => id === only)).map((id) =>
      this.update(id, { status: 'queued' }),
    );
  }

  /**
   * Marks what runs in a process that is gone as interrupted, and returns it.
   * This process' own are left alone; those of an earlier one with the same id are not.
   */
  interruptOrphans(isAlive: (pid: number) => boolean): ExperimentSummary[] {
    return this.#orphans('running', isAlive).map((id) => {
      const kept = this.summary(id).checkpoint
        ? 'Its last checkpoint is kept.'
        : 'There was no checkpoint yet.';
      const reason = `The studio ended while this experiment was running. ${kept}`;
      const endedAt = this.#writtenAt(id);
      const by = endedAt === null ? 'studio-noticed' : 'studio';
      const fault = { code: 'worker-gone', details: { studio: true } } as const;
      return this.update(id, { status: 'interrupted', reason, fault, endedAt }, by, endedAt);
    });
  }

  /** Also one in the bin. */
  #find(id: ExperimentId): ExperimentSummary {
    const [found] = this.#table.select('WHERE id = ?', id);
    if (!found) throw missing(id);
    return found;
  }

  #change(id: ExperimentId, patch: ExperimentPatch, owner: Record<string, unknown>) {
    if (!this.#table.update('id = ?', [id], patch, owner)) throw missing(id);
    return this.#find(id);
  }

  /** When the run was last heard of; null where a studio ran it that did not keep that. */
  #writtenAt(id: ExperimentId): number | null {
    return this.#handle
      .prepare<[string], number | null>('SELECT written_at FROM experiments WHERE id = ?')
      .pluck()
      .get(id)!;
  }

  #noteMoment(id: ExperimentId, moment: RunMoment | null): void {
    if (moment !== null) this.#moments.insert(moment, { experiment_id: id });
  }

  #orphans(status: 'queued' | 'running', isAlive: (pid: number) => boolean): ExperimentId[] {
    return this.#handle
      .prepare<[string], Owned>(
        `SELECT id, owner_pid AS pid, owner_session AS session FROM experiments
         WHERE status = ? AND deleted_at IS NULL ORDER BY queue_position, created_at`,
      )
      .all(status)
      .filter(({ pid, session: of }) =>
        pid === null ? true : pid === process.pid ? of !== session : !isAlive(pid),
      )
      .map(({ id }) => id);
  }

  #forgetStep(
    table: 'progress_points' | 'evaluation_points',
    id: ExperimentId,
    step: number,
  ): void {
    this.#handle.prepare(`DELETE FROM ${table} WHERE experiment_id = ? AND step = ?`).run(id, step);
  }
}

interface Owned {
  readonly id: ExperimentId;
  readonly pid: number | null;
  readonly session: string | null;
}

/** Whose it is, and that only what waits has a place in the queue. */
function ownerFor(status: ExperimentSummary['status']): Record<string, unknown> {
  const place = status === 'queued' ? {} : { queue_position: null };
  return isUnderWay({ status })
    ? { ...place, owner_pid: process.pid, owner_session: session }
    : { ...place, owner_pid: null, owner_session: null };
}

const missing = (id: ExperimentId) =>
  new StudioError('not-found', `There is no experiment ${id} in this workspace.`, { id });
