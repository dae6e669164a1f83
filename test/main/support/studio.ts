import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EventData, EventName } from '../../../app/contract/calls.ts';
import type { JobRunner } from '../../../app/contract/worker.ts';
import type { Publish, Services } from '../../../main/services/services.ts';
import { createServices } from '../../../main/services/services.ts';
import { Workspace } from '../../../main/store/workspace.ts';
import { jobTable } from '../../../main/worker/handlers.ts';
import { localRunner } from '../../../main/worker/local-runner.ts';
import { temporaryFolder } from './temporary-folder.ts';

const sampleFolder = resolve(import.meta.dirname, '../../../resources/sample');

export interface TestStudio extends Services {
  readonly workspace: Workspace;
  readonly folder: string;
  /** what was published of one name, oldest first */
  told<N extends EventName>(name: N): EventData<N>[];
  /** waits until an event of the name fits */
  until<N extends EventName>(name: N, fits: (data: EventData<N>) => boolean): Promise<EventData<N>>;
  close(): void;
}

/** The real services on a real workspace in a temporary folder, with the jobs run in this process. */
export function openTestStudio(
  folder = join(temporaryFolder(), 'workspace'),
  {
    heard,
    ...runners
  }: { trainer?: JobRunner; analyst?: JobRunner; reader?: JobRunner; heard?: Publish } = {},
): TestStudio {
  const workspace = Workspace.open(folder);
  const published: [EventName, unknown][] = [];
  const waiting = new Set<() => void>();
  const local = localRunner(jobTable);
  const services = createServices(
    {
      workspace,
      trainer: local,
      analyst: local,
      reader: local,
      ...runners,
      publish: (name, data) => {
        published.push([name, data]);
        heard?.(name, data);
        for (const look of [...waiting]) look();
      },
      sampleFolder,
    },
    {
      version: '0',
      electron: '0',
      node: process.versions.node,
      platform: process.platform,
      workspace: folder,
      logFile: join(folder, 'studio.log'),
      sampleAvailable: true,
    },
    { language: 'zh-Hans' },
  );
  const told = <N extends EventName>(name: N) =>
    published.filter(([n]) => n === name).map(([, data]) => data as EventData<N>);
  let open = true;
  const close = () => {
    if (open) workspace.close();
    open = false;
  };
  onTestFinished(close);
  return {
    ...services,
    workspace,
    folder,
    told,
    until: (name, fits) =>
      new Promise((found) => {
        const look = () => {
          const data = told(name).find(fits);
          if (data === undefined) return;
          waiting.delete(look);
          found(data);
        };
        waiting.add(look);
        look();
      }),
    close,
  };
}

/** A log of `users` users with `events` events each over `items` items, with a time. */
export function writeLog(
  folder: string,
  { users = 40, items = 30, events = 12, timed = true } = {},
): string {
  const time = (event: number) => (timed ? `,${1_600_000_000 + event * 60}` : '');
  const rows = [timed ? 'user,item,time' : 'user,item'];
  for (let u = 0; u < users; u++) {
    for (let e = 0; e < events; e++) {
      rows.push(`u${u},i${(u * 7 + e * (1 + (u % 3))) % items}${time(e)}`);
    }
  }
  const file = join(folder, 'log.csv');
  writeFileSync(file, `${rows.join('\n')}\n`);
  return file;
}
