import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openLog } from '../../../main/log/log.ts';

it('writes to the file it is told and keeps one older file when that is full', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'logs', 'studio.log');
  const log = openLog(file, false);
  log.warn('trainer ended:', new Error('out of memory'));
  expect(readFileSync(file, 'utf8')).toMatch(/\[warn\].*trainer ended: Error: out of memory/);

  const kilobyte = 'x'.repeat(1024);
  for (let n = 0; n < 5000; n++) log.info(kilobyte);
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['studio.log', 'studio.old.log']);
  expect(statSync(file).size).toBeLessThan(2.1 * 2 ** 20);
  expect(readFileSync(join(folder, 'logs', 'studio.old.log'), 'utf8')).toContain(kilobyte);
});
