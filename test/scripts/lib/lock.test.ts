import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withLock } from '../../../scripts/lib/lock.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

it('lets one at a time do its work and tells who waits', async () => {
  const file = join(temporaryFolder(), 'locks', 'a.lock');
  let inside = 0;
  let waits = 0;
  const work = async () => {
    inside++;
    expect(inside).toBe(1);
    await pause();
    inside--;
  };
  await Promise.all([1, 2, 3].map(() => withLock(file, work, () => waits++)));
  expect(waits).toBe(2);
  expect(existsSync(file)).toBe(false);
});

it('lets go when the work fails', async () => {
  const file = join(temporaryFolder(), 'a.lock');
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(file, async () => 'again')).toBe('again');
});

it('takes over from a process that died', async () => {
  const file = join(temporaryFolder(), 'a.lock');
  const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' });
  writeFileSync(file, dead.trim());
  expect(await withLock(file, async () => 'taken over')).toBe('taken over');
});
