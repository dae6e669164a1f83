import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endingOf, ExportFormat } from '../../app/contract/exporting.ts';
import { ImportRequest } from '../../app/contract/importing.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import { bundle } from '../main/support/bundle.ts';
import { openTestStudio, writeLog } from '../main/support/studio.ts';
import { temporaryFolder } from '../main/support/temporary-folder.ts';

let exporter: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  exporter = await bundle('test/crash/export-entry.ts');
});
afterAll(() => exporter.remove());

/** An export that was killed before it was whole: the workspace, and the folder where it was written. */
async function killed(format: ExportFormat) {
  const studio = openTestStudio();
  const log = { users: 1000, events: 120 };
  const request = ImportRequest.parse({ name: 'log', files: [writeLog(temporaryFolder(), log)] });
  const { dataset } = await studio.imports.run(request, () => {}, new HaltSignal());
  studio.close();
  const elsewhere = temporaryFolder();
  const target = join(elsewhere, `log${endingOf[format]}`);
  writeFileSync(target, 'before');
  const words = [exporter.file, studio.folder, dataset.id, target, format];
  const { signal } = spawnSync(process.execPath, words);
  expect(signal).toBe('SIGKILL');
  return { folder: studio.folder, elsewhere };
}

describe.each(ExportFormat.options)('an export as %s that is killed', (format) => {
  it('leaves what was there, and a temporary file that the next opening removes', async () => {
    const { folder, elsewhere } = await killed(format);
    const whole = `log${endingOf[format]}`;
    const unfinished = readdirSync(elsewhere).filter((name) => name !== whole);
    expect(readFileSync(join(elsewhere, whole), 'utf8')).toBe('before');
    expect(unfinished.length).toBeGreaterThan(0);
    for (const name of unfinished) expect(name).toMatch(/^log\..+\.\d+\.tmp$/);
    const studio = openTestStudio(folder);
    expect(readdirSync(elsewhere)).toEqual([whole]);
    expect(readdirSync(join(folder, 'unfinished'))).toEqual([]);
    studio.close();
  });
});

it('removes nothing that its note does not name as its own, and opens all the same', async () => {
  const { folder, elsewhere } = await killed('csv');
  const [note = ''] = readdirSync(join(folder, 'unfinished'));
  writeFileSync(join(folder, 'unfinished', note), join(elsewhere, 'log.csv'));
  const studio = openTestStudio(folder);
  expect(readdirSync(elsewhere)).toContain('log.csv');
  expect(readdirSync(join(folder, 'unfinished'))).toEqual([]);
  studio.close();
});
