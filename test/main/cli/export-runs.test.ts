import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { exportedColumns } from '../../../app/domain/run-columns.ts';
import { differing } from '../../../app/domain/run-comparison.ts';
import { defaultRunTable } from '../../../app/contract/calls.ts';
import { Arguments } from '../../../main/cli/arguments.ts';
import { exportRunsCommand } from '../../../main/cli/commands/export-runs.ts';
import { Terminal } from '../../../main/cli/terminal.ts';
import { runOf } from '../../app/domain/runs.ts';
import { openTestStudio } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const runs = [
  runOf({ test: { 'recall@50': 0.123456789 }, note: 'a "note", of\ntwo lines' }, 1),
  runOf({ settings: { model: 'two-tower' }, startedAt: 1000 }, 2),
];

it('writes what the window writes, byte for byte, and refuses what it does not know', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const { workspace, runExports, folder: kept, close } = openTestStudio();
  for (const run of runs) workspace.experiments.insert(run);
  // The window's table begins with what started last; what never did comes last.
  const ids = [runs[1]!.id, runs[0]!.id];
  const columns = [...defaultRunTable.columns, ...differing(runs)];
  expect(columns).toContain('interests');
  runExports.csv(ids, exportedColumns(columns), at('window.csv'));
  runExports.csv([ids[1]!], ['id', 'note', 'recall@50'], at('window-one.csv'));
  runExports.json(ids, at('window.json'));
  close();

  const call = (...words: string[]) =>
    exportRunsCommand.run(
      new Arguments(['--workspace', kept, ...words], exportRunsCommand.options),
      new Terminal(true),
    );
  const text = (name: string) => readFileSync(at(name), 'utf8');
  await call('--out', at('runs.csv'));
  expect(text('runs.csv')).toBe(text('window.csv'));
  await call('--out', at('runs.txt'), '--format', 'json');
  expect(text('runs.txt')).toBe(text('window.json'));
  await call('--out', at('one.csv'), '--experiment', ids[1]!, '--columns', 'note, recall@50');
  expect(text('one.csv')).toBe(text('window-one.csv'));

  await expect(call('--out', at('runs.xlsx'))).rejects.toThrow('--format');
  await expect(call('--out', at('a.csv'), '--experiment', 'ex-none')).rejects.toThrow('ex-none');
  await expect(call('--out', at('a.csv'), '--columns', 'recal@50')).rejects.toThrow('recal@50');
});
