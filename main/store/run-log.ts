import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publish, temporaryPath } from './atomic-file.ts';
import { errorCode, storeError } from './store-error.ts';

/** Bytes of a run's log beyond which its older half goes. */
const mostBytes = 512 * 1024;

export const runLogFile = (folder: string): string => join(folder, 'log.txt');

/**
 * Adds a line to the log of the run that has this folder: local time, then the text.
 *
 * @param time milliseconds since 1970
 * @throws StudioError 'disk'
 */
export function addToRunLog(folder: string, text: string, time: number = Date.now()): void {
  const file = runLogFile(folder);
  try {
    mkdirSync(folder, { recursive: true });
    appendFileSync(file, `${localTime(time)}  ${text}\n`);
    if (statSync(file).size > mostBytes) shorten(file);
  } catch (thrown) {
    throw storeError(thrown, file);
  }
}

/** '' where there is none. @throws StudioError 'disk' */
export function readRunLog(folder: string): string {
  const file = runLogFile(folder);
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return '';
    throw storeError(thrown, file);
  }
}

function shorten(file: string): void {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf('\n', text.length / 2) + 1;
  const shorter = temporaryPath(file);
  writeFileSync(shorter, `(earlier lines were dropped)\n${text.slice(from)}`);
  publish(shorter, file);
}

function localTime(time: number): string {
  const at = new Date(time);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
}
