import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { ExperimentId } from '../../../app/domain/ids.ts';
import { runOf } from '../../app/domain/runs.ts';
import { openTestStudio } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const runs = [
  runOf({ test: { 'recall@50': 0.123456789 }, note: 'a "note", of\ntwo lines' }, 1),
  runOf({ settings: { model: 'two-tower' }, startedAt: 1000 }, 2),
];
const ids = runs.map(({ id }) => id);

it('writes the table as CSV and JSON, unrounded, and a report, each whole', () => {
  const { workspace, runExports } = openTestStudio();
  for (const run of runs) workspace.experiments.insert(run);
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);

  writeFileSync(at('runs.csv'), 'what was there before');
  runExports.csv(ids, ['model', 'interests', 'recall@50', 'note', 'started'], at('runs.csv'));
  expect(parse(readFileSync(at('runs.csv')))).toEqual([
    ['model', 'interests', 'recall@50', 'note', 'started'],
    ['mind', '4', '0.123456789', 'a "note", of\ntwo lines', '1970-01-01T00:00:01.000Z'],
    ['two-tower', '1', '', '', '1970-01-01T00:00:01.000Z'],
  ]);
  runExports.json(ids, at('runs.json'));
  const read: unknown = JSON.parse(readFileSync(at('runs.json'), 'utf8'));
  expect(ExperimentSummary.array().parse(read)).toEqual(runs);
  runExports.report(ids, 'en', at('report.html'));
  expect(readFileSync(at('report.html'), 'utf8')).toContain('2 runs side by side');
  expect(readdirSync(folder).sort()).toEqual(['report.html', 'runs.csv', 'runs.json']);
});

it('leaves nothing behind where it cannot be written', () => {
  const { workspace, runExports } = openTestStudio();
  workspace.experiments.insert(runs[0]!);
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'taken'));
  expect(() => runExports.json([ids[0]!], join(folder, 'taken'))).toThrow('EISDIR');
  const nowhere = join(folder, 'nowhere', 'runs.json');
  expect(() => runExports.json([ids[0]!], nowhere)).toThrow(
    expect.objectContaining({ code: 'disk' }),
  );
  const nobody = ExperimentId.parse('ex-00000099');
  expect(() => runExports.json([nobody], join(folder, 'runs.json'))).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(readdirSync(folder)).toEqual(['taken']);
});
