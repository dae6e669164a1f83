import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cached, isComplete } from '../../../scripts/setup/cache.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

/** Counts how often a folder is made. */
function maker() {
  const made = {
    times: 0,
    make: async (folder: string) => {
      made.times++;
      writeFileSync(join(folder, 'library.so'), 'native code');
    },
  };
  return made;
}

it('makes a folder once and finds it afterwards', async () => {
  const base = temporaryFolder();
  const counter = maker();
  const folder = await cached('part-1', counter.make, base);
  expect(readFileSync(join(folder, 'library.so'), 'utf8')).toBe('native code');
  expect(await cached('part-1', counter.make, base)).toBe(folder);
  expect(counter.times).toBe(1);
});

it('makes it once for two that ask at the same time', async () => {
  const base = temporaryFolder();
  const counter = maker();
  const folders = await Promise.all([1, 2].map(() => cached('part-1', counter.make, base)));
  expect(folders[0]).toBe(folders[1]);
  expect(counter.times).toBe(1);
});

it('makes another key beside it', async () => {
  const base = temporaryFolder();
  const counter = maker();
  await cached('part-1', counter.make, base);
  await cached('part-2', counter.make, base);
  expect(counter.times).toBe(2);
});

it('never takes a folder whose making failed, and leaves none of it', async () => {
  const base = temporaryFolder();
  const interrupted = async (folder: string) => {
    writeFileSync(join(folder, 'library.so'), 'nat');
    throw new Error('the line went dead');
  };
  await expect(cached('part-1', interrupted, base)).rejects.toThrow('the line went dead');
  expect(existsSync(join(base, 'part-1'))).toBe(false);
  expect(readdirSync(join(base, 'half'))).toEqual([]);
  expect(readdirSync(join(base, 'locks'))).toEqual([]);
});

it('makes a folder again in which a file has lost its tail', async () => {
  const base = temporaryFolder();
  const counter = maker();
  const folder = await cached('part-1', counter.make, base);
  truncateSync(join(folder, 'library.so'), 3);
  expect(isComplete(folder)).toBe(false);
  await cached('part-1', counter.make, base);
  expect(readFileSync(join(folder, 'library.so'), 'utf8')).toBe('native code');
  expect(counter.times).toBe(2);
});

it('takes no folder without its manifest', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'library.so'), 'native code');
  expect(isComplete(folder)).toBe(false);
});
