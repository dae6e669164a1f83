import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import { addToRunLog, readRunLog, runLogFile } from '../../../main/store/run-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the log of a run', () => {
  it('is empty where nothing was said, and has a line for each saying in its local time', () => {
    const folder = join(temporaryFolder(), 'ex-00000001');
    expect(readRunLog(folder)).toBe('');
    addToRunLog(folder, 'started', new Date(2026, 0, 9, 8, 7, 6).getTime());
    addToRunLog(folder, 'step 20: loss 1.5000', new Date(2026, 0, 9, 13, 0, 0).getTime());
    expect(readRunLog(folder)).toBe(
      '2026-01-09 08:07:06  started\n2026-01-09 13:00:00  step 20: loss 1.5000\n',
    );
  });

  it('stays bounded: the older half goes, whole lines, and the newest stay', () => {
    const folder = temporaryFolder();
    const line = (n: number) => `line ${n} ${'x'.repeat(20_000)}`;
    for (let n = 0; n < 60; n++) addToRunLog(folder, line(n), 0);
    expect(statSync(runLogFile(folder)).size).toBeLessThanOrEqual(512 * 1024 + 25_000);
    const lines = readRunLog(folder).trimEnd().split('\n');
    expect(lines[0]).toBe('(earlier lines were dropped)');
    const numbers = lines.slice(1).map((text) => Number(/line (\d+) x+$/.exec(text)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => 60 - numbers.length + index));
    expect(readdirSync(folder)).toEqual(['log.txt']);
  });

  it('says which file it could not write', () => {
    const folder = temporaryFolder();
    mkdirSync(runLogFile(folder));
    expect(() => addToRunLog(folder, 'started')).toThrow(StudioError);
    expect(() => addToRunLog(folder, 'started')).toThrow(/log\.txt/);
  });
});
