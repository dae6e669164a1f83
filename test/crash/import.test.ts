import { execFile, fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorData } from '../../app/contract/errors.ts';
import { Workspace } from '../../main/store/workspace.ts';
import { bundle } from '../main/support/bundle.ts';
import { temporaryFolder } from '../main/support/temporary-folder.ts';

let importer: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  importer = await bundle('test/crash/import-entry.ts');
});
afterAll(() => importer.remove());

const rows = 200_000;
function workspaceWithLog() {
  const folder = temporaryFolder();
  const datasets = join(folder, 'datasets');
  mkdirSync(datasets);
  const file = join(folder, 'log.csv');
  const lines = Array.from(
    { length: rows },
    (_, n) => `user${n % 20_000},item${n % 3000},${1.4e9 + n}\n`,
  );
  // A bad row or two, so that the rejects file has something in it as well.
  writeFileSync(file, `user,item,time\n,x,1\n${lines.join('')}y,,2\n`);
  return { folder, datasets, file };
}
const phaseOf = (child: ChildProcess, phase: string) =>
  new Promise<void>((resolve, reject) => {
    child.on('message', (message) => message === phase && resolve());
    child.once('exit', () => reject(new Error(`it ended before it was ${phase}`)));
  });

describe('an import that is killed', () => {
  it.each(['reading', 'filtering', 'profiling', 'writing'])(
    'while %s leaves temporary files only, and the next opening sweeps them',
    async (phase) => {
      const { folder, datasets, file } = workspaceWithLog();
      const child = fork(importer.file, [file, datasets], { stdio: 'ignore' });
      await phaseOf(child, phase);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const left = readdirSync(datasets);
      expect(left).not.toHaveLength(0);
      for (const name of left)
        expect(name).toMatch(new RegExp(`\\.${child.pid}\\.tmp(-journal)?$`));

      const workspace = Workspace.open(folder);
      expect(readdirSync(datasets)).toEqual([]);
      expect(workspace.datasets.list()).toEqual([]);
      workspace.close();
    },
  );

  it('at no moment, is whole', async () => {
    const { datasets, file } = workspaceWithLog();
    const child = fork(importer.file, [file, datasets], { stdio: 'ignore' });
    await new Promise((resolve) => child.once('exit', resolve));
    expect(child.exitCode).toBe(0);
    expect(readdirSync(datasets).sort()).toEqual(['ds-00000001.db', 'ds-00000001.rejects.csv']);
  });
});

describe.skipIf(process.platform === 'win32')('an import on a disk that is full', () => {
  // The shell limits the size of any file that the process writes: a write past it fails, as on a full disk.
  it.each([
    ['the dataset', 200, (text: string) => text],
    [
      'the rejects',
      8,
      (text: string) => text.replaceAll(/,item\d+,/g, ',,').replace(',,', ',tea,'),
    ],
  ])('is a disk error and leaves nothing: no room for %s', async (_, kibibytes, change) => {
    const { datasets } = workspaceWithLog();
    const lines = Array.from(
      { length: 100_000 },
      (_, n) => `user${n % 20_000},item${n % 3000},${1.4e9 + n}\n`,
    );
    const file = join(datasets, '..', 'small.csv');
    writeFileSync(file, change(`user,item,time\n${lines.join('')}`));
    const limited = `ulimit -f ${kibibytes * (await blocksInKibibyte())} && exec "$@"`;
    const run = promisify(execFile)('bash', [
      '-c',
      limited,
      'bash',
      process.execPath,
      importer.file,
      file,
      datasets,
    ]);
    const { stdout } = await run;
    const error = ErrorData.parse(JSON.parse(stdout));
    expect(error.code).toBe('disk');
    expect(error.message).toContain(datasets);
    expect(readdirSync(datasets)).toEqual([]);
  });
});

/** bash counts in KiB, in POSIX mode in blocks of half a KiB. */
async function blocksInKibibyte(): Promise<number> {
  const { stdout } = await promisify(execFile)('bash', [
    '-c',
    'shopt -qo posix && echo 2 || echo 1',
  ]);
  return Number(stdout);
}
