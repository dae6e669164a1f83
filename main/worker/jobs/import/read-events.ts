import { StudioError } from '../../../../app/contract/errors.ts';
import type { CountRequest } from '../../../../app/contract/importing.ts';
import type { Reading } from '../../../../app/contract/reading.ts';
import type { DatasetProfile, RejectReason } from '../../../../app/domain/dataset.ts';
import { columnNamed, historyColumn } from '../../../../app/ingest/columns.ts';
import {
  EventCollector,
  type CollectedEvents,
  type EventLayout,
} from '../../../../app/ingest/event-collector.ts';
import { RowFilter } from '../../../../app/ingest/row-filter.ts';
import { digestOf } from '../../../store/source/digest.ts';
import { nameOf } from '../../../store/source/part.ts';
import { SourceTable } from '../../../store/source/table.ts';
import type { Rejects } from './reject-sink.ts';
import type { ImportWatch } from './watch.ts';

export interface EventsRead {
  readonly events: CollectedEvents;
  readonly rows: number;
  readonly rejected: number;
  /** rows that the filters of single rows took */
  readonly filtered: DatasetProfile['filtered'];
  readonly reading: Reading;
  /** names of the parts, for people */
  readonly source: string;
  /** of the parts, as they were when the reading began */
  readonly digest: string;
}

/** Reads the log. @throws StudioError 'question' | 'bad-input', the latter also when no row of it can be used */
export async function readEvents(
  { files, columns, reading, filters }: CountRequest,
  rejects: Rejects,
  watch: ImportWatch,
): Promise<EventsRead> {
  const file = await SourceTable.open(files, 'events', { columns, reading });
  file.refuseQuestions();
  const { path } = file.source;
  const digest = await digestOf(file.found.parts);
  const layout = layoutOf(file, filters);
  const filter = new RowFilter(filters);
  const collector = new EventCollector(layout, filter);
  let rows = 0;
  let rejected = 0;
  let first = '';
  const reject = (line: number, reason: RejectReason, raw: string) => {
    if (rejected++ === 0) first = `line ${line} (${reason})`;
    rejects.reject(line, reason, raw);
  };
  await file.read(
    {
      record(fields, line, raw) {
        rows++;
        const reason = collector.add(fields);
        if (reason !== null) reject(line, reason, raw);
      },
      broken(line, raw, reason) {
        rows++;
        reject(line, reason, raw);
      },
    },
    async (fraction) => {
      watch.read(rows, fraction);
      await watch.breathe();
    },
    (part) => rejects.enter(nameOf(part), file.found.parts.length > 1),
    usedColumns(layout),
  );
  if (rows === 0) throw unusable(path, 'there is no row below the header');
  if (rejected === rows) {
    throw unusable(path, `all ${rows} rows were rejected, the first on ${first}`);
  }
  return {
    events: collector.take(),
    rows,
    rejected,
    filtered: filter.counts(),
    reading: file.reading,
    source: file.name,
    digest,
  };
}

function layoutOf(file: SourceTable, filters: CountRequest['filters']): EventLayout {
  const { table, reading } = file;
  const { time, weight, event } = file.columns;
  const history = historyColumn(table.header);
  if (history !== undefined) throw wholeHistories(file, history);
  const user = file.required('user');
  const item = file.required('item');
  const isTimed = time !== undefined && reading.timeFormat !== 'position';
  const needs = [
    [filters.minimumWeight !== undefined && weight === undefined, 'minimum weight', 'weight'],
    [filters.eventTypes !== undefined && event === undefined, 'event types', 'event'],
    [(filters.from ?? filters.until) !== undefined && !isTimed, 'range of dates', 'time'],
  ] as const;
  for (const [isMissing, filter, role] of needs) {
    if (isMissing) throw filterWithoutColumn(file, filter, role);
  }
  const quantity =
    filters.aboveZero === undefined ? null : columnNamed(filters.aboveZero, table.header);
  if (quantity === -1) throw noQuantity(file, filters.aboveZero ?? '');
  return {
    fields: table.header.length,
    user,
    item,
    time:
      time === undefined || reading.timeFormat === null
        ? null
        : { column: time, format: reading.timeFormat },
    weight: weight ?? null,
    event: event ?? null,
    quantity,
  };
}

function usedColumns({ user, item, time, weight, event, quantity }: EventLayout): Set<number> {
  return new Set(
    [user, item, time?.column, weight, event, quantity].filter((at) => typeof at === 'number'),
  );
}

function filterWithoutColumn(
  { source, table }: SourceTable,
  filter: string,
  role: string,
): StudioError {
  return new StudioError(
    'bad-input',
    `${source.path}: the ${filter} cannot be applied, for no column for the ${role} was found on line 1 ` +
      `(${table.header.join(', ')}). Nothing was written. Say which one it is (${role}=COLUMN), or leave the filter out.`,
    { file: source.path, line: 1, role, columns: table.header.join(', ') },
  );
}

/** Read row by row, such a file would lose each user's first events and tell nothing of it. */
function wholeHistories({ source, table }: SourceTable, column: string): StudioError {
  return new StudioError(
    'bad-input',
    `${source.path}: column "${column}" (line 1) holds a whole history in every row, as RecBole's benchmark files do, ` +
      'so that rows are no single events. Nothing was written. Take the atomic file that these were made of ' +
      '(user_id:token, item_id:token, timestamp:float, a row an event), or write each user on one line, then the items.',
    { file: source.path, line: 1, column, columns: table.header.join(', ') },
  );
}

function noQuantity({ source, table }: SourceTable, column: string): StudioError {
  return new StudioError(
    'bad-input',
    `${source.path}: there is no column "${column}" that could be above zero. ` +
      `Its columns are: ${table.header.join(', ')}. Nothing was written. Choose one of these.`,
    { file: source.path, line: 1, column, columns: table.header.join(', ') },
  );
}

function unusable(file: string, why: string): StudioError {
  return new StudioError(
    'bad-input',
    `${file}: ${why}. Nothing was written. ` +
      'Look at that line, and say which column is which (user=COLUMN, item=COLUMN, time=COLUMN).',
    { file, why },
  );
}
