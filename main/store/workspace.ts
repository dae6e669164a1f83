import { randomInt } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatasetId, ExperimentId } from '../../app/domain/ids.ts';
import { sweepTemporaries } from './atomic-file.ts';
import { DatasetsRepository } from './datasets-repository.ts';
import { ExperimentsRepository } from './experiments-repository.ts';
import { PreferencesRepository } from './preferences-repository.ts';
import { storeError } from './store-error.ts';
import { openStudioDatabase, type StudioDatabase } from './studio-database.ts';

/** How long deleted things stay in the bin. */
const binDays = 30;

/** The folder that holds everything a person has in the studio. Where each thing is, and nothing else. */
export class Workspace {
  /** absolute */
  readonly folder: string;
  readonly database: StudioDatabase;
  readonly datasets: DatasetsRepository;
  readonly experiments: ExperimentsRepository;
  readonly preferences: PreferencesRepository;

  private constructor(folder: string, database: StudioDatabase) {
    this.folder = folder;
    this.database = database;
    this.datasets = new DatasetsRepository(database.handle);
    this.experiments = new ExperimentsRepository(database.handle);
    this.preferences = new PreferencesRepository(database.handle);
  }

  /**
   * Opens the workspace, creating what is missing; removes what killed imports left half-written and
   * what has been in the bin for 30 days.
   * @throws StudioError 'damaged' | 'newer-workspace' | 'disk' | 'conflict'
   */
  static open(folder: string, now: number = Date.now()): Workspace {
    const absolute = resolve(folder);
    const workspace = new Workspace(absolute, openStudioDatabase(absolute));
    try {
      mkdirSync(join(absolute, 'datasets'), { recursive: true });
      mkdirSync(join(absolute, 'experiments'), { recursive: true });
      sweepTemporaries(join(absolute, 'datasets'));
      workspace.#emptyBin(now - binDays * 24 * 60 * 60 * 1000);
      return workspace;
    } catch (thrown) {
      workspace.close();
      throw storeError(thrown, absolute);
    }
  }

  datasetFile(id: DatasetId): string {
    return join(this.folder, 'datasets', `${id}.db`);
  }

  /** The rejected rows of the import that made the dataset, as CSV. */
  rejectsFile(id: DatasetId): string {
    return join(this.folder, 'datasets', `${id}.rejects.csv`);
  }

  experimentFolder(id: ExperimentId): string {
    return join(this.folder, 'experiments', id);
  }

  newDatasetId(): DatasetId {
    return DatasetId.parse(`ds-${randomWord()}`);
  }

  newExperimentId(): ExperimentId {
    return ExperimentId.parse(`ex-${randomWord()}`);
  }

  close(): void {
    this.database.close();
  }

  /** Files first, so that a crash in between leaves a row that the next opening purges again. */
  #emptyBin(before: number): void {
    for (const id of this.datasets.deletedBefore(before)) {
      rmSync(this.datasetFile(id), { force: true });
      rmSync(this.rejectsFile(id), { force: true });
      this.datasets.purge(id);
    }
    for (const id of this.experiments.deletedBefore(before)) {
      rmSync(this.experimentFolder(id), { recursive: true, force: true });
      this.experiments.purge(id);
    }
  }
}

/** 12 letters and digits: 62 bits, so two never meet. */
function randomWord(): string {
  return Array.from({ length: 12 }, () => randomInt(36).toString(36)).join('');
}
