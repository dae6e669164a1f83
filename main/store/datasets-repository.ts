import type Database from 'better-sqlite3';
import { DatasetSummary } from '../../app/domain/dataset.ts';
import type { DatasetId } from '../../app/domain/ids.ts';
import { boolean, json, plain } from './entity-table.ts';
import { NamedTable } from './named-table.ts';

/** The registry of datasets. Names are unique among those that are not in the bin. */
export class DatasetsRepository {
  readonly #handle: Database.Database;
  readonly #table: NamedTable<DatasetSummary>;

  constructor(handle: Database.Database) {
    this.#handle = handle;
    this.#table = new NamedTable(
      handle,
      'datasets',
      DatasetSummary,
      {
        id: plain('id'),
        name: plain('name'),
        createdAt: plain('created_at'),
        source: plain('source'),
        users: plain('users'),
        items: plain('items'),
        interactions: plain('interactions'),
        rejected: plain('rejected'),
        categories: plain('categories'),
        firstTime: plain('first_time'),
        lastTime: plain('last_time'),
        fingerprint: plain('fingerprint'),
        sourceDigest: plain('source_digest'),
        derivedFrom: json('derived_from'),
        sample: boolean('sample'),
        note: plain('note'),
      },
      {
        missing: (id) => `There is no dataset ${id} in this workspace.`,
        taken: (name) =>
          `There is already a dataset named "${name}" in this workspace. Choose another name, or delete that one first.`,
        others: ({ id }) =>
          this.#table.select('WHERE deleted_at IS NULL AND id != ?', id).map(({ name }) => name),
      },
    );
  }

  /** Newest first, without those in the bin. */
  list(): DatasetSummary[] {
    return this.#table.select('WHERE deleted_at IS NULL ORDER BY created_at DESC, id');
  }

  /** @throws StudioError 'not-found', also when it is in the bin */
  get(id: DatasetId): DatasetSummary {
    return this.#table.get(id);
  }

  /** The dataset that has this name, or null. */
  findByName(name: string): DatasetSummary | null {
    const [found] = this.#table.select('WHERE name = ? AND deleted_at IS NULL', name);
    return found ?? null;
  }

  /** The newest dataset of the same contents, or null. */
  findByFingerprint(fingerprint: string): DatasetSummary | null {
    const [found] = this.#table.select(
      'WHERE fingerprint = ? AND deleted_at IS NULL ORDER BY created_at DESC LIMIT 1',
      fingerprint,
    );
    return found ?? null;
  }

  /** Those imported from the files of this digest, newest first. */
  listBySource(digest: string): DatasetSummary[] {
    return this.#table.select(
      'WHERE source_digest = ? AND deleted_at IS NULL ORDER BY created_at DESC, id',
      digest,
    );
  }

  /** True also of one in the bin. */
  has(id: DatasetId): boolean {
    return this.#table.select('WHERE id = ?', id).length > 0;
  }

  /** @throws StudioError 'conflict' when the name is taken */
  insert(summary: DatasetSummary): void {
    this.#table.insert(summary);
  }

  /** @throws StudioError 'conflict' | 'not-found' */
  rename(id: DatasetId, name: string): DatasetSummary {
    return this.#table.rename(id, name);
  }

  /** @throws StudioError 'not-found' */
  annotate(id: DatasetId, note: string): DatasetSummary {
    return this.#table.change(id, { note });
  }

  /** Into the bin at `time`, or out of it with null (NamedTable). @throws StudioError 'not-found' */
  markDeleted(id: DatasetId, time: number | null): void {
    this.#table.markDeleted(id, time);
  }

  /** Takes in a dataset whose file is there and unknown, under its name or "name (2)", "name (3)" ... */
  adopt(dataset: DatasetSummary): void {
    this.#handle
      .transaction(() => this.insert({ ...dataset, name: this.#table.freeName(dataset) }))
      .immediate();
  }

  /** Ids in the bin since before `time`. */
  deletedBefore(time: number): DatasetId[] {
    return this.#table.select('WHERE deleted_at < ?', time).map(({ id }) => id);
  }

  /** Forgets a dataset for good; its files are the workspace's to remove, before this. */
  purge(id: DatasetId): void {
    this.#handle.prepare('DELETE FROM datasets WHERE id = ? AND deleted_at IS NOT NULL').run(id);
  }
}
