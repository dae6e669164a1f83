import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder } from '../../../scripts/lib/files.mjs';
import { unzip } from '../../../scripts/setup/unpack.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

/** A zip archive with the given names, each with mode 755 and its own name in it. */
function archive(folder: string, names: string[]): string {
  const file = join(folder, 'archive.zip');
  const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as out:
    for name in sys.argv[2:]:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = 0o100755 << 16
        out.writestr(entry, name)
`;
  execFileSync('python3', ['-c', script, file, ...names]);
  return file;
}

it('takes the part that is asked for, with its permissions', async () => {
  const folder = temporaryFolder();
  const names = ['App/run', 'App/locales/en', 'App/resources/app/x', 'Other/y'];
  const target = join(folder, 'out');
  mkdirSync(target);
  const part = { strip: 'App/', keep: ['App/'], drop: ['App/resources/'] };
  await unzip(archive(folder, names), target, part);
  expect(filesUnder(target)).toEqual([join('locales', 'en'), 'run']);
  expect(statSync(join(target, 'run')).mode & 0o777).toBe(0o755);
});

it('refuses a name that leads out of the folder', async () => {
  const folder = temporaryFolder();
  const target = join(folder, 'out');
  mkdirSync(target);
  const zip = archive(folder, ['App/../../escaped']);
  await expect(unzip(zip, target, { strip: 'App/', keep: ['App/'] })).rejects.toThrow('outside');
  expect(filesUnder(folder)).toEqual(['archive.zip']);
});

it('says which archive is broken', async () => {
  const folder = temporaryFolder();
  const broken = join(folder, 'broken.zip');
  writeFileSync(broken, 'not a zip');
  await expect(unzip(broken, folder, { strip: '', keep: [''] })).rejects.toThrow('broken.zip');
});
