import type Database from 'better-sqlite3';
import { StudioError } from '../../app/contract/errors.ts';
import { Case } from '../../app/domain/case.ts';
import type { CaseId, DatasetId } from '../../app/domain/ids.ts';
import { EntityTable, json, plain } from './entity-table.ts';
import { errorCode } from './store-error.ts';

/** Cases of what-if. They are in the bin with their run; names are unique among a run's that are not in it. */
export class CasesRepository {
  readonly #handle: Database.Database;
  readonly #table: EntityTable<Case>;

  constructor(handle: Database.Database) {
    this.#handle = handle;
    this.#table = new EntityTable(handle, 'cases', Case, {
      id: plain('id'),
      experimentId: plain('experiment_id'),
      name: plain('name'),
      user: plain('user'),
      history: json('history'),
      createdAt: plain('created_at'),
    });
  }

  /** Those of all runs on a dataset, newest first. */
  list(dataset: DatasetId): Case[] {
    return this.#table.select(
      `WHERE deleted_at IS NULL AND experiment_id IN
         (SELECT id FROM experiments WHERE dataset_id = ? AND deleted_at IS NULL)
       ORDER BY created_at DESC, id`,
      dataset,
    );
  }

  /** @throws StudioError 'not-found', also when it is in the bin */
  get(id: CaseId): Case {
    const [found] = this.#table.select('WHERE id = ? AND deleted_at IS NULL', id);
    if (!found) throw missing(id);
    return found;
  }

  /** @throws StudioError 'conflict' when the run has a case of this name */
  insert(one: Case): void {
    refusingTakenName(one.name, () => this.#table.insert(one));
  }

  /** @throws StudioError 'conflict' | 'not-found' */
  rename(id: CaseId, name: string): Case {
    refusingTakenName(name, () => {
      if (!this.#table.update('id = ? AND deleted_at IS NULL', [id], { name })) throw missing(id);
    });
    return this.get(id);
  }

  /**
   * Into the bin at `time`, or out of it with null: as "name (2)", "name (3)" ... where its name was taken
   * meanwhile. @throws StudioError 'not-found'
   */
  markDeleted(id: CaseId, time: number | null): void {
    this.#handle
      .transaction(() => {
        const [found] = this.#table.select('WHERE id = ?', id);
        if (!found) throw missing(id);
        const name = time === null ? this.#freeName(found) : found.name;
        this.#table.update('id = ?', [id], { name }, { deleted_at: time });
      })
      .immediate();
  }

  /** Forgets those that are in the bin since before `time`. */
  purgeDeletedBefore(time: number): void {
    this.#handle.prepare('DELETE FROM cases WHERE deleted_at < ?').run(time);
  }

  #freeName({ id, experimentId, name }: Case): string {
    const others = this.#table
      .select('WHERE experiment_id = ? AND deleted_at IS NULL AND id != ?', experimentId, id)
      .map((other) => other.name);
    let free = name;
    for (let n = 2; others.includes(free); n++) free = `${name} (${n})`;
    return free;
  }
}

function refusingTakenName(name: string, write: () => void): void {
  try {
    write();
  } catch (thrown) {
    if (errorCode(thrown) !== 'SQLITE_CONSTRAINT_UNIQUE') throw thrown;
    throw new StudioError(
      'conflict',
      `The run has a case named "${name}" already; nothing was changed. Choose another name, or delete that one first.`,
      { name },
    );
  }
}

const missing = (id: CaseId) =>
  new StudioError('not-found', `There is no case ${id} in this workspace.`, { id });
