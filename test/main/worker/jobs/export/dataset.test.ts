import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../../../../app/contract/exporting.ts';
import { HaltSignal } from '../../../../../app/contract/worker.ts';
import { temporaryPath } from '../../../../../main/store/atomic-file.ts';
import { jobTable } from '../../../../../main/worker/handlers.ts';
import { runJob } from '../../../../../main/worker/run-job.ts';
import { failure, fixture, importInto, written } from '../../../support/importing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const formats: ExportFormat[] = ['csv', 'parquet'];

async function exported(datasetFile: string, format: ExportFormat, halted = new HaltSignal()) {
  const target = join(temporaryFolder(), `log.${format}`);
  const progress: number[] = [];
  const files = [{ target, unfinished: temporaryPath(target) }];
  const request = { datasetFile, files, format };
  const emit = ({ done }: { done: number }) => void progress.push(done);
  const reply = await runJob(jobTable, 'exportDataset', request, emit, halted);
  return { target, progress, reply };
}

/** Keys that a spreadsheet, a quote or a comma could spoil. */
const awkward = [
  'user,item,time',
  '007,"a,b",2013-03-01T08:10:00.250Z',
  '007,=1+1,2013-03-01T08:11:00Z',
  '007,"say ""hi""",2013-03-01T08:11:00Z',
  '李,007,2014-01-01T00:00:00Z',
  '李,=1+1,2013-12-31T23:59:59Z',
  '',
].join('\n');

describe.each(formats)('an export as %s', (format) => {
  it('is read back as the same histories at the same times', async () => {
    const before = await importInto(temporaryFolder(), { file: written(awkward) });
    const { target, reply, progress } = await exported(before.target, format);
    expect(reply.rows).toBe(5);
    expect(progress.at(-1)).toBe(1);
    const after = await importInto(temporaryFolder(), { file: target });
    expect(after.histories).toEqual(before.histories);
    expect([...after.contents.log.times]).toEqual([...before.contents.log.times]);
    expect(after.summary.rejected).toBe(0);
  });

  it('has titles and categories, which an import takes from it as an items file', async () => {
    const before = await importInto(temporaryFolder(), {
      file: fixture('clean.csv'),
      itemsFile: fixture('clean-items.csv'),
    });
    const { target } = await exported(before.target, format);
    const after = await importInto(temporaryFolder(), { file: target, itemsFile: target });
    const described = ({ contents }: typeof before) =>
      Object.fromEntries(
        contents.itemKeys.map((key, id) => [key, [contents.titles[id], contents.categories[id]]]),
      );
    expect(described(after)).toEqual(described(before));
    expect(after.histories).toEqual(before.histories);
  });

  it('has no column of what the dataset has not', async () => {
    const plain = await importInto(temporaryFolder(), { file: written('user,item\na,x\nb,x\n') });
    const { target } = await exported(plain.target, format);
    const after = await importInto(temporaryFolder(), { file: target });
    expect(after.summary.firstTime).toBeNull();
    expect(after.histories).toEqual(plain.histories);
  });

  it('leaves what was there when it is cancelled or cannot be written', async () => {
    const { target: dataset } = await importInto(temporaryFolder(), { file: written(awkward) });
    const target = join(temporaryFolder(), 'log.out');
    writeFileSync(target, 'before');
    const halted = new HaltSignal();
    halted.halt('cancel');
    const run = (place: string, signal: HaltSignal) =>
      failure(
        runJob(
          jobTable,
          'exportDataset',
          {
            datasetFile: dataset,
            files: [{ target: place, unfinished: temporaryPath(place) }],
            format,
          },
          () => {},
          signal,
        ),
      );
    expect((await run(target, halted)).code).toBe('cancelled');
    expect(readFileSync(target, 'utf8')).toBe('before');
    expect(readdirSync(dirname(target))).toEqual(['log.out']);
    const nowhere = join(dirname(target), 'none', 'log.out');
    expect((await run(nowhere, new HaltSignal())).code).toBe('disk');
    expect(existsSync(dirname(nowhere))).toBe(false);
  });
});

it('writes CSV as RFC 4180 has it, without touching what a spreadsheet would run', async () => {
  const { target: dataset } = await importInto(temporaryFolder(), { file: written(awkward) });
  const { target } = await exported(dataset, 'csv');
  expect(readFileSync(target, 'utf8').split('\r\n')).toEqual([
    'user,item,time',
    '007,"a,b",2013-03-01T08:10:00.250Z',
    '007,=1+1,2013-03-01T08:11:00.000Z',
    '007,"say ""hi""",2013-03-01T08:11:00.000Z',
    '李,=1+1,2013-12-31T23:59:59.000Z',
    '李,007,2014-01-01T00:00:00.000Z',
    '',
  ]);
});

it.each(formats)('writes a log of several chunks as %s', async (format) => {
  const rows = Array.from({ length: 120_000 }, (_, row) => `u${row % 997},i${row % 1013}`);
  const before = await importInto(temporaryFolder(), {
    file: written(`user,item\n${rows.join('\n')}\n`),
  });
  const { target, progress, reply } = await exported(before.target, format);
  expect(progress).toHaveLength(3);
  expect(reply.rows).toBe(120_000);
  const after = await importInto(temporaryFolder(), { file: target });
  expect(after.histories).toEqual(before.histories);
});
