import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from './process-liveness.ts';

/**
 * Files that are whole or not there: written beside their place under a name that says who writes,
 * flushed to the disk, then renamed. What a killed process left is found by that name and removed.
 */
const temporary = /\.(\d+)\.tmp(-journal|-wal|-shm)?$/;

/** The name to write under until the file is whole: in the same folder, so that the rename is atomic. */
export function temporaryPath(target: string): string {
  return join(dirname(target), `${basename(target)}.${process.pid}.tmp`);
}

/** Flushes the written file and gives it its name. */
export function publish(written: string, target: string): void {
  syncFile(written);
  renameSync(written, target);
  syncFolder(target);
}

/** The process that writes under this temporary name; null where it is none. */
export function writerOf(path: string): number | null {
  const pid = temporary.exec(path)?.[1];
  return pid === undefined ? null : Number(pid);
}

/** The temporary names in a folder whose process is gone. */
export function leftTemporaries(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => {
    const writer = writerOf(name);
    return writer !== null && writer !== process.pid && !isProcessAlive(writer);
  });
}

/** Removes what processes that are gone left half-written in a folder; returns the names. */
export function sweepTemporaries(folder: string): string[] {
  const left = leftTemporaries(folder);
  for (const name of left) rmSync(join(folder, name), { force: true });
  return left;
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a rename in the folder of `path` last through a power cut. Windows has no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
