import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../main/support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const golden = join(root, 'test/golden');

/** A copy of the golden files, to be changed. */
function copied(): string {
  const folder = temporaryFolder();
  for (const name of readdirSync(golden))
    if (name.endsWith('.json')) cpSync(join(golden, name), join(folder, name));
  return folder;
}

interface SquashFile {
  cases: { name: string; outputs: { y: { data: number[] } } }[];
}

function changeSquash(folder: string, change: (file: SquashFile) => void): void {
  const path = join(folder, 'a_squash.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as SquashFile;
  change(file);
  writeFileSync(path, JSON.stringify(file));
}

/** What the golden tests of squash and of the folder say of another folder; the others read theirs alike. */
function compared(folder: string): { code: number | null; text: string } {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const files = ['test/golden/squash.test.ts', 'test/golden/folder.test.ts'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=verbose', ...files],
    { cwd: root, env: { ...process.env, GOLDEN_DIR: folder, NO_COLOR: '1' }, encoding: 'utf8' },
  );
  return { code: status, text: stdout + stderr };
}

describe('golden files of another folder', () => {
  it('are compared, every case that is there', () => {
    const folder = copied();
    changeSquash(folder, ({ cases }) => cases.push({ ...cases[0]!, name: 'one more' }));
    const { code, text } = compared(folder);
    expect(text).toContain('golden a_squash: one more > agrees, forward and gradient');
    expect(code).toBe(0);
  });

  it('fail where one number is wrong', () => {
    const folder = copied();
    changeSquash(folder, ({ cases }) => (cases.at(-1)!.outputs.y.data[40]! += 1e-3));
    const { code, text } = compared(folder);
    expect(text).toMatch(/FAIL.*golden a_squash/);
    expect(text).toContain('y: largest difference');
    expect(code).toBe(1);
  });

  it('are named where no test knows them, or where they are missing', () => {
    const folder = copied();
    writeFileSync(join(folder, 'z_transformer.json'), '{"cases":[]}');
    rmSync(join(folder, 'g_squash_p.json'));
    const { code, text } = compared(folder);
    expect(text).toContain('z_transformer.json is not known to any test');
    expect(text).toContain(`g_squash_p.json is not in ${folder}`);
    expect(code).toBe(0);
  });
});
