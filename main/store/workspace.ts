import { randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CaseId, DatasetId, ExperimentId, FigureId, SweepId } from '../../app/domain/ids.ts';
import type { DatasetEntry } from '../../app/domain/dataset.ts';
import { sweepTemporaries } from './atomic-file.ts';
import { CasesRepository } from './cases-repository.ts';
import { DatasetFile } from './dataset-file.ts';
import { DatasetsRepository } from './datasets-repository.ts';
import { ExperimentsRepository } from './experiments-repository.ts';
import { FiguresRepository } from './figures-repository.ts';
import { PreferencesRepository } from './preferences-repository.ts';
import { storeError } from './store-error.ts';
import { openStudioDatabase, type StudioDatabase } from './studio-database.ts';
import { UnfinishedFiles } from './unfinished-files.ts';

/** How long deleted things stay in the bin. */
const binDays = 30;
/** How long a process may take from publishing a dataset's file to registering it. */
const registeringMilliseconds = 60_000;

/** The folder that holds everything a person has in the studio. Where each thing is, and nothing else. */
export class Workspace {
  /** absolute */
  readonly folder: string;
  readonly database: StudioDatabase;
  readonly datasets: DatasetsRepository;
  readonly experiments: ExperimentsRepository;
  readonly cases: CasesRepository;
  readonly figures: FiguresRepository;
  readonly preferences: PreferencesRepository;
  /** what is being written for people, wherever they said */
  readonly unfinished: UnfinishedFiles;

  private constructor(folder: string, database: StudioDatabase) {
    this.folder = folder;
    this.database = database;
    this.datasets = new DatasetsRepository(database.handle);
    this.experiments = new ExperimentsRepository(database.handle);
    this.cases = new CasesRepository(database.handle);
    this.figures = new FiguresRepository(database.handle);
    this.preferences = new PreferencesRepository(database.handle);
    this.unfinished = new UnfinishedFiles(join(folder, 'unfinished'));
  }

  /**
   * Opens the workspace, creating what is missing. Removes what killed imports and exports left half-written
   * and what has been in the bin for 30 days; registers whole datasets that the registry does not know.
   * @throws StudioError 'damaged' | 'newer-workspace' | 'disk' | 'conflict'
   */
  static open(folder: string, now: number = Date.now()): Workspace {
    const absolute = resolve(folder);
    const workspace = new Workspace(absolute, openStudioDatabase(absolute));
    try {
      mkdirSync(join(absolute, 'datasets'), { recursive: true });
      mkdirSync(join(absolute, 'experiments'), { recursive: true });
      sweepTemporaries(join(absolute, 'datasets'));
      workspace.unfinished.sweep();
      workspace.#emptyBin(now - binDays * 24 * 60 * 60 * 1000);
      workspace.#adoptUnregistered(now);
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

  /** Where the rejected rows of a log are while it is only counted; it never gets this name. */
  heldRejectsFile(count: number): string {
    return join(this.folder, 'datasets', `held-${count}.rejects.csv`);
  }

  newDatasetId(): DatasetId {
    return DatasetId.parse(`ds-${randomWord()}`);
  }

  newExperimentId(): ExperimentId {
    return ExperimentId.parse(`ex-${randomWord()}`);
  }

  newFigureId(): FigureId {
    return FigureId.parse(`fg-${randomWord()}`);
  }

  newSweepId(): SweepId {
    return SweepId.parse(`sw-${randomWord()}`);
  }

  newCaseId(): CaseId {
    return CaseId.parse(`cs-${randomWord()}`);
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
    this.cases.purgeDeletedBefore(before);
  }

  /**
   * A dataset file is whole before it is registered: a crash in between, or a registry that was lost, must
   * not cost the dataset. A young file is left to the process that is about to register it.
   */
  #adoptUnregistered(now: number): void {
    for (const name of readdirSync(join(this.folder, 'datasets'))) {
      const id = DatasetId.safeParse(name.replace(/\.db$/, ''));
      if (!name.endsWith('.db') || !id.success || this.datasets.has(id.data)) continue;
      const path = this.datasetFile(id.data);
      if (now - statSync(path).mtimeMs < registeringMilliseconds) continue;
      const entry = entryOf(path);
      if (entry !== null) this.datasets.adopt({ ...entry, id: id.data, note: '' });
    }
  }
}

/** Null for a file that cannot be read: it is left where it is, for a person to look at. */
function entryOf(path: string): DatasetEntry | null {
  let file: DatasetFile | undefined;
  try {
    file = new DatasetFile(path);
    return file.entry();
  } catch {
    return null;
  } finally {
    file?.close();
  }
}

/** 12 letters and digits: 62 bits, so two never meet. */
function randomWord(): string {
  return Array.from({ length: 12 }, () => randomInt(36).toString(36)).join('');
}
