import { StudioError } from '../../../../app/contract/errors.ts';
import { TimeFormat } from '../../../../app/contract/importing.ts';
import type { RejectReason } from '../../../../app/domain/dataset.ts';
import {
  EventCollector,
  type CollectedEvents,
  type EventLayout,
} from '../../../../app/ingest/event-collector.ts';
import type { SourceTable } from '../../../store/source-table.ts';
import type { ImportWatch } from './watch.ts';

export interface RejectSink {
  reject(line: number, reason: RejectReason, raw: string): void;
}

export interface EventsRead {
  readonly events: CollectedEvents;
  readonly rejected: number;
  /** rows below the minimum weight */
  readonly light: number;
}

/** Reads the log. @throws StudioError 'bad-input' when no row of it can be used */
export async function readEvents(
  file: SourceTable,
  minimumWeight: number | undefined,
  sink: RejectSink,
  watch: ImportWatch,
): Promise<EventsRead> {
  const { path } = file.source;
  const collector = new EventCollector(layoutOf(file), minimumWeight);
  const rejects = { count: 0, first: '' };
  let rows = 0;
  const reject = (line: number, reason: RejectReason, raw: string) => {
    if (rejects.count++ === 0) rejects.first = `line ${line} (${reason})`;
    sink.reject(line, reason, raw);
  };
  await file.read(
    {
      record(fields, line, raw) {
        rows++;
        const reason = collector.add(fields);
        if (reason !== null) reject(line, reason, raw);
      },
      broken(line, raw) {
        rows++;
        reject(line, 'quotes', raw);
      },
    },
    async (fraction) => {
      watch.read(rows, fraction);
      await watch.breathe();
    },
  );
  if (rows === 0) throw unusable(path, 'there is no row below the header');
  if (rejects.count === rows) {
    throw unusable(path, `all ${rows} rows were rejected, the first on ${rejects.first}`);
  }
  return { events: collector.take(), rejected: rejects.count, light: collector.light };
}

function layoutOf(file: SourceTable): EventLayout {
  const { table, columns, reading } = file;
  const { time, weight } = columns;
  if (time !== undefined && reading.timeFormat === null) throw uncertainTimes(file, time);
  return {
    fields: table.header.length,
    user: file.required('user'),
    item: file.required('item'),
    time:
      time === undefined || reading.timeFormat === null
        ? null
        : { column: time, format: reading.timeFormat },
    weight: weight ?? null,
  };
}

function uncertainTimes({ source, table }: SourceTable, column: number): StudioError {
  const example = table.rows.map((row) => row[column] ?? '').find((text) => text.trim() !== '');
  const name = table.header[column]!;
  return new StudioError(
    'bad-input',
    `${source.path}: it is not certain how to read the times in column "${name}"` +
      `${example === undefined ? '' : ` ("${example}")`}. Nothing was written. ` +
      `Say which format it is (${TimeFormat.options.join(', ')}), or take another column.`,
    { file: source.path, column: name, example: example ?? '' },
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
