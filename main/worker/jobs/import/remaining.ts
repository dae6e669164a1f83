import { StudioError } from '../../../../app/contract/errors.ts';
import type { ImportFilters } from '../../../../app/contract/importing.ts';
import type { DatasetProfile } from '../../../../app/domain/dataset.ts';
import { coreOf, type CoreResult } from '../../../../app/ingest/k-core.ts';
import { withoutRepeats } from '../../../../app/ingest/repeats.ts';
import type { EventsRead } from './read-events.ts';

/** What the filters leave of the rows that were read. */
export interface Remainder {
  readonly core: CoreResult;
  /** what each filter took, those of single rows among them; none of those that took none */
  readonly filtered: DatasetProfile['filtered'];
}

/** Repeated pairs go first, so that the k-core counts what will be in the histories. */
export async function remainderOf(
  read: Pick<EventsRead, 'events' | 'filtered'>,
  filters: Pick<ImportFilters, 'repeats' | 'minimumUserEvents' | 'minimumItemEvents'>,
  breathe: () => Promise<void>,
): Promise<Remainder> {
  const { kept, dropped } = await withoutRepeats(read.events, filters.repeats, breathe);
  const { minimumUserEvents, minimumItemEvents } = filters;
  const core = await coreOf(read.events, kept, minimumUserEvents, minimumItemEvents, breathe);
  const filtered = [
    ...read.filtered,
    { filter: 'repeated-pair' as const, count: dropped },
    { filter: 'minimum-user-events' as const, count: core.droppedByUser },
    { filter: 'minimum-item-events' as const, count: core.droppedByItem },
  ];
  return { core, filtered: filtered.filter(({ count }) => count > 0) };
}

/** @param source what was filtered, for people */
export function nothingLeft(
  source: string,
  file: string,
  filtered: Readonly<DatasetProfile['filtered']>,
): StudioError {
  const took = filtered.map(({ filter, count }) => `${filter} took ${count}`);
  return new StudioError(
    'bad-input',
    `${source}: no row is left after the filters (${took.join(', ')}). Nothing was written. Lower the minimums.`,
    { file },
  );
}
