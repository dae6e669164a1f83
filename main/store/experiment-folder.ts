import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../app/contract/errors.ts';
import { CheckpointName, type CheckpointFile } from '../../app/domain/run-record.ts';
import { type Checkpoint, checkpointOf, encodeCheckpoint } from '../../app/train/checkpoint.ts';
import { decodeSafetensors, safetensorsMetadata } from '../../app/train/safetensors.ts';
import { publish, sweepTemporaries, temporaryPath } from './atomic-file.ts';
import { damaged, storeError } from './store-error.ts';

/**
 * Writes a checkpoint of an experiment: under a temporary name, flushed to the disk, then renamed, so that
 * the one before stays whole until the new one is.
 *
 * @throws StudioError 'disk'
 */
export async function writeCheckpoint(
  folder: string,
  name: CheckpointName,
  checkpoint: Checkpoint,
): Promise<void> {
  const target = checkpointFile(folder, name);
  const temporary = temporaryPath(target);
  try {
    mkdirSync(folder, { recursive: true });
    sweepTemporaries(folder);
    const file = await open(temporary, 'w');
    try {
      for (const part of encodeCheckpoint(checkpoint)) await file.writeFile(part);
    } finally {
      await file.close();
    }
    publish(temporary, target);
  } catch (thrown) {
    if (existsSync(temporary)) rmSync(temporary);
    throw storeError(thrown, target);
  }
}

/** @throws StudioError 'not-found' | 'damaged' | 'newer-workspace' | 'disk' */
export function readCheckpoint(folder: string, name: CheckpointName): Checkpoint {
  const path = checkpointFile(folder, name);
  if (!existsSync(path))
    throw new StudioError(
      'not-found',
      `The experiment has no checkpoint yet (${path} is not there). Train it until its first evaluation.`,
      { file: path },
    );
  return reading(path, (read) => checkpointOf(decodeSafetensors(read)));
}

/** The checkpoints that there are, without their weights. @throws StudioError 'disk' */
export function checkpointFiles(folder: string): CheckpointFile[] {
  return CheckpointName.options.flatMap((name) => {
    const path = checkpointFile(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return [];
    return [{ name, step: stepOf(path), bytes: stats.size, writtenAt: stats.mtimeMs }];
  });
}

/** Null where the file is damaged: whoever opens it is told how. */
function stepOf(path: string): number | null {
  try {
    const step = Number(reading(path, safetensorsMetadata)['step']);
    return Number.isInteger(step) ? step : null;
  } catch (thrown) {
    if (thrown instanceof StudioError && thrown.code === 'damaged') return null;
    throw thrown;
  }
}

export function hasCheckpoint(folder: string, name: CheckpointName): boolean {
  return existsSync(checkpointFile(folder, name));
}

/** Another text for every checkpoint that was ever under this name; 'none' where there is none. */
export function checkpointVersion(folder: string, name: CheckpointName): string {
  const stats = statSync(checkpointFile(folder, name), { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? 'none' : `${stats.ino}-${stats.mtimeNs}`;
}

/** Nothing happens where there is none. */
export function removeCheckpoint(folder: string, name: CheckpointName): void {
  rmSync(checkpointFile(folder, name), { force: true });
}

function checkpointFile(folder: string, name: CheckpointName): string {
  return join(folder, `${name}.safetensors`);
}

/** @throws StudioError 'damaged' | 'disk' that names the file */
function reading<T>(
  path: string,
  take: (read: (offset: number, length: number) => Uint8Array) => T,
): T {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const opened = file;
    const { size } = fstatSync(opened);
    return take((offset, length) => bytesAt(opened, size, offset, length));
  } catch (thrown) {
    if (thrown instanceof StudioError && thrown.code === 'damaged')
      throw damaged(path, thrown.message);
    throw storeError(thrown, path);
  } finally {
    if (file !== null) closeSync(file);
  }
}

function bytesAt(file: number, size: number, offset: number, length: number): Uint8Array {
  // A damaged header may ask for any length: no more is given than there is.
  const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
  let read = 0;
  while (read < bytes.length) {
    const count = readSync(file, bytes, read, bytes.length - read, offset + read);
    if (count === 0) break;
    read += count;
  }
  return bytes.subarray(0, read);
}
