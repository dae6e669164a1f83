import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EventData, EventName } from '../../app/contract/calls.ts';
import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import { createServices } from '../services/services.ts';
import type { Publish, Services } from '../services/services.ts';
import { Workspace } from '../store/workspace.ts';
import { studioVersion } from '../version.ts';
import { jobTable } from '../worker/handlers.ts';
import { localRunner } from '../worker/local-runner.ts';
import type { Arguments } from './arguments.ts';
import { wrongCall } from './exit.ts';

/** What a command wants to hear of what goes on. */
export type Listeners = { readonly [N in EventName]?: (data: EventData<N>) => void };

/** The same services as the window's, with the jobs run in this process. */
export interface Studio extends Services {
  close(): void;
}

// The bundle of the command line ends up in dist/main.
const sampleFolder = join(import.meta.dirname, '../../resources/sample');

/**
 * Opens the workspace of --workspace.
 *
 * @param create an import makes the folder; every other command wants to find one
 */
export function openStudio(
  words: Arguments,
  { create = false, listeners = {} }: { create?: boolean; listeners?: Listeners } = {},
): Studio {
  const folder = resolve(words.required('workspace'));
  if (!create && !existsSync(join(folder, 'studio.db'))) {
    throw wrongCall(
      `${folder} is no workspace (it has no studio.db). Import a dataset into it first.`,
    );
  }
  const workspace = Workspace.open(folder);
  const runner = localRunner(jobTable);
  const publish: Publish = (name, data) => listeners[name]?.(data);
  const services = createServices(
    { workspace, analyst: runner, trainer: runner, reader: runner, publish, sampleFolder },
    {
      version: studioVersion,
      electron: process.versions['electron'] ?? '',
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      workspace: workspace.folder,
      logFile: '',
      sampleAvailable: existsSync(join(sampleFolder, 'interactions.csv')),
    },
  );
  return { ...services, close: () => workspace.close() };
}

/** The experiment of --experiment, which may be shortened as long as it is clear. */
export function experimentOf(studio: Studio, idOrStart: string): ExperimentSummary {
  const found = studio.experiments.list().filter(({ id }) => id.startsWith(idOrStart));
  if (found.length === 1) return found[0]!;
  throw wrongCall(
    found.length === 0
      ? `There is no experiment "${idOrStart}" in this workspace. The command experiments lists them.`
      : `"${idOrStart}" is the start of ${found.length} experiments. Give more of it.`,
  );
}
