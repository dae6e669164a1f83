import { statSync } from 'node:fs';
import type { CountRequest } from '../../../../app/contract/importing.ts';
import { storeError } from '../../../store/store-error.ts';
import { readEvents, type EventsRead } from './read-events.ts';
import { Rejects } from './reject-sink.ts';
import type { ImportWatch } from './watch.ts';

/**
 * The rows of a log in memory, with what was rejected. They are held between a count and the next, and from
 * a question to its answer, so that neither reads the log again. One log is held, the last.
 */
export interface HeldRows {
  readonly key: string;
  readonly read: EventsRead;
  readonly rejects: Rejects;
}

let held: HeldRows | null = null;

/**
 * The rows of the request: those held, if they are the same, else read now. They belong to the caller, who
 * holds them again or discards their rejects.
 *
 * @param rejectsTarget beside which rejected rows are kept until they are published
 * @throws StudioError 'question' | 'bad-input' | 'disk' | 'cancelled'
 */
export async function takeRows(
  request: CountRequest,
  rejectsTarget: string,
  watch: ImportWatch,
): Promise<HeldRows> {
  const key = keyOf(request);
  const known = held;
  held = null;
  if (known?.key === key) {
    watch.read(known.read.rows, 1);
    return known;
  }
  known?.rejects.discard();
  const rejects = openRejects(rejectsTarget);
  try {
    return { key, read: await readEvents(request, rejects, watch), rejects };
  } catch (thrown) {
    rejects.discard();
    throw storeError(thrown, rejectsTarget);
  }
}

/** Keeps the rows for the next request. */
export function holdRows(rows: HeldRows): void {
  forgetRows();
  held = rows;
}

export function forgetRows(): void {
  held?.rejects.discard();
  held = null;
}

function openRejects(target: string): Rejects {
  try {
    return new Rejects(target);
  } catch (thrown) {
    throw storeError(thrown, target);
  }
}

/** All that decides which rows are read, the state of the files among it. */
function keyOf({ files, columns, reading, filters }: CountRequest): string {
  const { minimumWeight, eventTypes, from, until, aboveZero } = filters;
  const states = files.map((file) => {
    const state = statSync(file, { throwIfNoEntry: false });
    return [file, state?.size, state?.mtimeMs];
  });
  const rowFilters = { minimumWeight, eventTypes, from, until, aboveZero };
  return JSON.stringify([states, columns ?? {}, reading ?? {}, rowFilters]);
}
