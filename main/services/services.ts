import type { AppInfo, EventData, EventName, Preferences } from '../../app/contract/calls.ts';
import type { JobRunner } from '../../app/contract/worker.ts';
import { isProcessAlive } from '../store/process-liveness.ts';
import type { Workspace } from '../store/workspace.ts';
import { Cases } from './cases.ts';
import { Comparisons } from './comparisons.ts';
import { Datasets } from './datasets.ts';
import { Evaluations } from './evaluations.ts';
import { Experiments } from './experiments.ts';
import { Figures } from './figures.ts';
import { Forecasts } from './forecasts.ts';
import { Imports } from './imports.ts';
import { IncomingLinks } from './incoming-links.ts';
import { Exports } from './exports.ts';
import { Inspection } from './inspection.ts';
import { ItemMaps } from './item-maps.ts';
import { Items } from './items.ts';
import { RunExports } from './run-exports.ts';
import { VectorImports } from './vector-imports.ts';
import { PreferenceKeeper } from './preferences.ts';
import { Surveys } from './surveys.ts';
import { Tradeoffs } from './tradeoffs.ts';

/** Tells whoever listens (the window, the terminal) what happened. */
export type Publish = <N extends EventName>(name: N, data: EventData<N>) => void;

/** What the use cases stand on. The window and the command line bring their own. */
export interface Surroundings {
  readonly workspace: Workspace;
  /** runs imports, evaluations and inspections */
  readonly analyst: JobRunner;
  /** runs trainings; apart, so that one can inspect while another trains */
  readonly trainer: JobRunner;
  /** searches datasets; apart, so that neither main nor who types waits for a model that is read */
  readonly reader: JobRunner;
  readonly publish: Publish;
  readonly sampleFolder: string;
}

export interface Services {
  readonly info: AppInfo;
  readonly preferences: PreferenceKeeper;
  readonly datasets: Datasets;
  readonly items: Items;
  readonly imports: Imports;
  readonly exports: Exports;
  readonly forecasts: Forecasts;
  readonly experiments: Experiments;
  readonly comparisons: Comparisons;
  readonly runExports: RunExports;
  readonly vectorImports: VectorImports;
  readonly evaluations: Evaluations;
  readonly inspection: Inspection;
  readonly surveys: Surveys;
  readonly cases: Cases;
  readonly maps: ItemMaps;
  readonly tradeoffs: Tradeoffs;
  readonly figures: Figures;
  readonly links: IncomingLinks;
}

/** Everything that the studio can do, without a window and without knowing of one. */
export function createServices(
  surroundings: Surroundings,
  info: AppInfo,
  defaults: Partial<Preferences> = {},
): Services {
  surroundings.workspace.experiments.interruptOrphans(isProcessAlive);
  const forecasts = new Forecasts(surroundings);
  return {
    info,
    preferences: new PreferenceKeeper(surroundings.workspace.preferences, defaults),
    datasets: new Datasets(surroundings),
    items: new Items(surroundings),
    imports: new Imports(surroundings),
    exports: new Exports(surroundings),
    forecasts,
    experiments: new Experiments(surroundings, forecasts),
    comparisons: new Comparisons(surroundings),
    runExports: new RunExports(surroundings),
    vectorImports: new VectorImports(surroundings),
    evaluations: new Evaluations(surroundings),
    inspection: new Inspection(surroundings),
    surveys: new Surveys(surroundings),
    cases: new Cases(surroundings),
    maps: new ItemMaps(surroundings),
    tradeoffs: new Tradeoffs(surroundings),
    figures: new Figures(surroundings),
    links: new IncomingLinks(surroundings.publish),
  };
}
