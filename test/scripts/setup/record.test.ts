import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { damagedParts } from '../../../scripts/setup/record.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

function recordOf(folder: string) {
  const file = (name: string) => {
    const where = join(folder, name);
    writeFileSync(where, name);
    return { [where]: statSync(where).size };
  };
  return {
    key: 'k',
    electron: '33.2.1',
    sqlite: 'compile' as const,
    node24: null,
    parts: { electron: file('electron'), sqlite: file('addon.node') },
  };
}

it('finds nothing where every file has its size', () => {
  expect(damagedParts(recordOf(temporaryFolder()))).toEqual([]);
});

it('names the part of a file that is gone or shorter, and no other', () => {
  const folder = temporaryFolder();
  const record = recordOf(folder);
  truncateSync(join(folder, 'addon.node'), 2);
  expect(damagedParts(record)).toEqual(['sqlite']);
  rmSync(join(folder, 'electron'));
  expect(damagedParts(record)).toEqual(['electron', 'sqlite']);
});
