import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { StudioError } from '../../app/contract/errors.ts';
import type {
  DatasetProfile,
  DatasetSummary,
  ItemRow,
  ItemRowOrder,
  UserRow,
  UserRowOrder,
} from '../../app/domain/dataset.ts';
import type { DatasetId } from '../../app/domain/ids.ts';
import { DatasetFile } from '../store/dataset-file.ts';
import type { Page } from '../store/dataset-file.ts';
import { storeError } from '../store/store-error.ts';
import type { Surroundings } from './services.ts';

/** The datasets of the workspace, once they are imported. */
export class Datasets {
  readonly #workspace: Surroundings['workspace'];
  readonly #publish: Surroundings['publish'];

  constructor({ workspace, publish }: Surroundings) {
    this.#workspace = workspace;
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
    return this.#read(id, (file) => file.profile());
  }

  items(id: DatasetId, page: Page, order?: ItemRowOrder): { total: number; rows: ItemRow[] } {
    return this.#read(id, (file) => file.items(page, order));
  }

  users(
    id: DatasetId,
    page: Page,
    order?: UserRowOrder | null,
  ): { total: number; rows: UserRow[] } {
    return this.#read(id, (file) => file.users(page, order));
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

  #read<T>(id: DatasetId, query: (file: DatasetFile) => T): T {
    const { id: known } = this.get(id);
    const file = new DatasetFile(this.#workspace.datasetFile(known));
    try {
      return query(file);
    } finally {
      file.close();
    }
  }
}

const isActive = (status: string) => status === 'queued' || status === 'running';
