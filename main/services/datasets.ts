import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { StudioError } from '../../app/contract/errors.ts';
import {
  popularFirst,
  type DatasetProfile,
  type DatasetSummary,
  type ItemRow,
  type ItemRowOrder,
  type UserRow,
  type UserRowOrder,
} from '../../app/domain/dataset.ts';
import type { DatasetId } from '../../app/domain/ids.ts';
import { DatasetFile } from '../store/dataset-file.ts';
import type { Page } from '../store/dataset-file.ts';
import { storeError } from '../store/store-error.ts';
import type { Surroundings } from './services.ts';

/** The datasets of the workspace, once they are imported. */
export class Datasets {
  readonly #workspace: Surroundings['workspace'];
  readonly #reader: Surroundings['reader'];
  readonly #publish: Surroundings['publish'];

  constructor({ workspace, reader, publish }: Surroundings) {
    this.#workspace = workspace;
    this.#reader = reader;
    this.#publish = publish;
  }

  list(): DatasetSummary[] {
    return this.#workspace.datasets.list();
  }

  get(id: DatasetId): DatasetSummary {
    return this.#workspace.datasets.get(id);
  }

  /** By its name or its id. @throws StudioError 'not-found' that names what there is */
  find(nameOrId: string): DatasetSummary {
    const datasets = this.list();
    const found = datasets.find(({ id, name }) => name === nameOrId || id === nameOrId);
    if (found !== undefined) return found;
    const known = datasets.map(({ name }) => name).join(', ') || 'none yet, import one first';
    throw new StudioError('not-found', `There is no dataset "${nameOrId}" (there is: ${known}).`, {
      name: nameOrId,
    });
  }

  /** Those imported from the files of this digest, newest first. */
  ofSource(digest: string): DatasetSummary[] {
    return this.#workspace.datasets.listBySource(digest);
  }

  profile(id: DatasetId): DatasetProfile {
    const file = new DatasetFile(this.fileOf(id));
    try {
      return file.profile();
    } finally {
      file.close();
    }
  }

  /** A search among a million takes a third of a second, and so is the reader's. */
  items(
    id: DatasetId,
    page: Page,
    order: ItemRowOrder = popularFirst,
  ): Promise<{ total: number; rows: ItemRow[] }> {
    return this.#reader.run('itemRows', { datasetFile: this.fileOf(id), ...page, order });
  }

  /** @param order null: as the log first names them */
  users(
    id: DatasetId,
    page: Page,
    order: UserRowOrder | null = null,
  ): Promise<{ total: number; rows: UserRow[] }> {
    return this.#reader.run('userRows', { datasetFile: this.fileOf(id), ...page, order });
  }

  rename(id: DatasetId, name: string): DatasetSummary {
    const renamed = this.#workspace.datasets.rename(id, name);
    this.#publish('datasets.changed', null);
    return renamed;
  }

  annotate(id: DatasetId, note: string): DatasetSummary {
    const annotated = this.#workspace.datasets.annotate(id, note);
    this.#publish('datasets.changed', null);
    return annotated;
  }

  /** Where its file is. @throws StudioError 'not-found', also where the file is gone */
  fileOf(id: DatasetId): string {
    const file = this.#workspace.datasetFile(this.get(id).id);
    if (existsSync(file)) return file;
    throw new StudioError('not-found', `The dataset's file ${file} is not there.`, { file });
  }

  /** Into the bin. @throws StudioError 'conflict' while a training needs it */
  delete(id: DatasetId): void {
    const { name } = this.get(id);
    const user = this.#workspace.experiments
      .list()
      .find(({ datasetId, status }) => datasetId === id && isActive(status));
    if (user !== undefined) {
      throw new StudioError(
        'conflict',
        `Experiment ${user.id} is training on "${name}", so it was not deleted. Stop the experiment first.`,
        { name, experiment: user.id },
      );
    }
    this.#workspace.datasets.markDeleted(id, Date.now());
    this.#publish('datasets.changed', null);
  }

  restore(id: DatasetId): DatasetSummary {
    this.#workspace.datasets.markDeleted(id, null);
    this.#publish('datasets.changed', null);
    return this.get(id);
  }

  /** Copies the rejected rows of the import; a file with nothing in it where none was rejected. */
  saveRejects(id: DatasetId, target: string): void {
    const { id: known } = this.get(id);
    const rejects = this.#workspace.rejectsFile(known);
    try {
      if (existsSync(rejects)) copyFileSync(rejects, target);
      else writeFileSync(target, '');
    } catch (thrown) {
      throw storeError(thrown, target);
    }
  }
}

const isActive = (status: string) => status === 'queued' || status === 'running';
