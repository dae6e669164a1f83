import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ImportRequest } from '../../../app/contract/importing.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import { DatasetId } from '../../../app/domain/ids.ts';
import { openTestStudio, writeLog } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function imported() {
  const studio = openTestStudio();
  const folder = temporaryFolder();
  const request = ImportRequest.parse({ name: 'log', files: [writeLog(folder)] });
  const { dataset } = await studio.imports.run(request, () => {}, new HaltSignal());
  return { studio, id: dataset.id, target: join(folder, 'out.csv') };
}

it('writes a dataset where it is told, and tells of its progress and its end', async () => {
  const { studio, id, target } = await imported();
  const job = studio.exports.start({ dataset: id, format: 'csv' }, target);
  const { outcome } = await studio.until('exports.ended', (ended) => ended.job === job);
  const bytes = readFileSync(target).length;
  expect(outcome).toEqual({
    kind: 'exported',
    path: target,
    unit: 'interactions',
    rows: 480,
    bytes,
  });
  expect(studio.told('exports.progress').at(-1)).toEqual({ job, progress: { done: 1 } });
});

it('ends without a file when it is cancelled or cannot be written', async () => {
  const { studio, id, target } = await imported();
  const job = studio.exports.start({ dataset: id, format: 'parquet' }, target);
  studio.exports.cancel(job);
  const { outcome } = await studio.until('exports.ended', (ended) => ended.job === job);
  expect(outcome).toEqual({ kind: 'cancelled' });
  expect(existsSync(target)).toBe(false);
  studio.exports.cancel(job);
  const lost = studio.exports.start({ dataset: id, format: 'csv' }, join(target, 'nowhere.csv'));
  const failed = await studio.until('exports.ended', (ended) => ended.job === lost);
  expect(failed.outcome).toMatchObject({ kind: 'failed', error: { code: 'disk' } });
  expect(() => studio.exports.start({ dataset: id, format: 'recbole' }, target)).toThrow(
    expect.objectContaining({ code: 'not-exportable', message: expect.stringContaining('.inter') }),
  );
  const nobody = DatasetId.parse('ds-00000000');
  expect(() => studio.exports.start({ dataset: nobody, format: 'csv' }, target)).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});
