import type Database from 'better-sqlite3';
import { Case } from '../../app/domain/case.ts';
import type { CaseId, DatasetId } from '../../app/domain/ids.ts';
import { json, plain } from './entity-table.ts';
import { NamedTable } from './named-table.ts';

/** Cases of what-if. They are in the bin with their run; names are unique among a run's that are not in it. */
export class CasesRepository {
  readonly #handle: Database.Database;
  readonly #table: NamedTable<Case>;

  constructor(handle: Database.Database) {
    this.#handle = handle;
    this.#table = new NamedTable(
      handle,
      'cases',
      Case,
      {
        id: plain('id'),
        experimentId: plain('experiment_id'),
        name: plain('name'),
        user: plain('user'),
        history: json('history'),
        createdAt: plain('created_at'),
      },
      {
        missing: (id) => `There is no case ${id} in this workspace.`,
        taken: (name) =>
          `The run has a case named "${name}" already; nothing was changed. Choose another name, or delete that one first.`,
        others: ({ id, experimentId }) =>
          this.#table
            .select('WHERE experiment_id = ? AND deleted_at IS NULL AND id != ?', experimentId, id)
            .map(({ name }) => name),
      },
    );
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
    return this.#table.get(id);
  }

  /** @throws StudioError 'conflict' when the run has a case of this name */
  insert(one: Case): void {
    this.#table.insert(one);
  }

  /** @throws StudioError 'conflict' | 'not-found' */
  rename(id: CaseId, name: string): Case {
    return this.#table.rename(id, name);
  }

  /** Into the bin at `time`, or out of it with null (NamedTable). @throws StudioError 'not-found' */
  markDeleted(id: CaseId, time: number | null): void {
    this.#table.markDeleted(id, time);
  }

  /** Forgets those that are in the bin since before `time`. */
  purgeDeletedBefore(time: number): void {
    this.#handle.prepare('DELETE FROM cases WHERE deleted_at < ?').run(time);
  }
}
