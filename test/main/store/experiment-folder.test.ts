import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { createModel } from '../../../app/model/create-model.ts';
import { bestCheckpoint, lastCheckpoint } from '../../../app/train/checkpoint.ts';
import { newlyLearned, newState } from '../../../app/train/start.ts';
import {
  checkpointFiles,
  hasCheckpoint,
  checkpointVersion,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
} from '../../../main/store/experiment-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const settings = RunSettings.parse({ model: 'two-tower', dimension: 4 });
const learned = newlyLearned(createModel(settings), settings, 20);
const best = (step: number) => bestCheckpoint(settings, step, learned);

describe('checkpoints in a folder', () => {
  it('come back as they were written, and nothing else stays in the folder', async () => {
    const folder = join(temporaryFolder(), 'ex-00000001');
    const last = lastCheckpoint(settings, newState(settings), learned);
    await writeCheckpoint(folder, 'last', last);
    await writeCheckpoint(folder, 'best', best(3));
    expect(readCheckpoint(folder, 'last')).toEqual(last);
    expect(readCheckpoint(folder, 'best')).toEqual(best(3));
    expect(readdirSync(folder).sort()).toEqual(['best.safetensors', 'last.safetensors']);
    expect(checkpointFiles(folder)).toMatchObject([
      { name: 'best', step: 3 },
      { name: 'last', step: 0 },
    ]);
    writeFileSync(join(folder, 'last.safetensors'), 'rubbish');
    expect(checkpointFiles(folder).map(({ step }) => step)).toEqual([3, null]);
  });

  it('take the place of the one before', async () => {
    const folder = temporaryFolder();
    await writeCheckpoint(folder, 'best', best(3));
    await writeCheckpoint(folder, 'best', best(6));
    expect(readCheckpoint(folder, 'best').step).toBe(6);
    removeCheckpoint(folder, 'best');
    removeCheckpoint(folder, 'best');
    expect(hasCheckpoint(folder, 'best')).toBe(false);
  });

  it('sweep up what a killed process left half-written', async () => {
    const folder = temporaryFolder();
    const left = join(folder, 'best.safetensors.999999999.tmp');
    writeFileSync(left, 'half');
    await writeCheckpoint(folder, 'best', best(1));
    expect(existsSync(left)).toBe(false);
  });

  it('that are missing, cut short or something else are refused by name', async () => {
    const folder = temporaryFolder();
    expect(codeOf(() => readCheckpoint(folder, 'best'))).toBe('not-found');
    await writeCheckpoint(folder, 'best', best(1));
    const file = join(folder, 'best.safetensors');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 10));
    expect(codeOf(() => readCheckpoint(folder, 'best'))).toBe('damaged');
    writeFileSync(file, 'not a checkpoint at all, but long enough to have a header');
    expect(codeOf(() => readCheckpoint(folder, 'best'))).toBe('damaged');
  });

  it('have another version each time, and none where there is none', async () => {
    const folder = temporaryFolder();
    expect(checkpointVersion(folder, 'best')).toBe('none');
    const versions = new Set<string>();
    for (const step of [1, 2, 3]) {
      await writeCheckpoint(folder, 'best', best(step));
      versions.add(checkpointVersion(folder, 'best'));
      expect(checkpointVersion(folder, 'best')).toBe([...versions].at(-1));
    }
    expect(versions.size).toBe(3);
  });

  it('that cannot be written say where, and leave the folder as it was', async () => {
    const file = join(temporaryFolder(), 'a file');
    writeFileSync(file, '');
    const thrown: unknown = await writeCheckpoint(join(file, 'folder'), 'best', best(1)).catch(
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(StudioError);
    expect((thrown as StudioError).code).toBe('disk');
    expect((thrown as StudioError).message).toContain(file);
  });
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof StudioError) return thrown.code;
    throw thrown;
  }
  throw new Error('It was accepted');
}
