import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { Random } from '../../app/domain/random.ts';
import { logUniform } from '../../app/loss/distributions.ts';
import { ParquetSink } from '../store/parquet-sink.ts';

export const eventFileFormats = ['csv', 'json-lines', 'parquet'] as const;
export type EventFileFormat = (typeof eventFileFormats)[number];

/** A log as it is generated: events in the order of time, three columns. */
export interface EventFileSize {
  readonly events: number;
  readonly users: number;
  readonly items: number;
}

const rowsAtOnce = 50_000;
const firstSecond = 1_400_000_000;
const names = ['user', 'item', 'time'] as const;

/** Writes the log to `path`, the same one each time, and flushes it: who reads it does not wait for the disk. */
export function writeEventFile(path: string, format: EventFileFormat, size: EventFileSize): void {
  if (format === 'parquet') writeParquet(path, size);
  else writeText(path, format, size);
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

type Row = readonly [user: string, item: string, seconds: number];

/** Any user, items as popular as Zipf's law has it, a second or two between two events. */
function* chunksOf({ events, users, items }: EventFileSize): Generator<readonly Row[]> {
  const random = new Random(1);
  const order = Int32Array.from({ length: items }, (_, item) => item + 1);
  random.shuffle(order);
  const { draw } = logUniform(order);
  let seconds = firstSecond;
  for (let start = 0; start < events; start += rowsAtOnce) {
    yield Array.from({ length: Math.min(rowsAtOnce, events - start) }, (): Row => {
      seconds += 1 + random.below(2);
      return [String(1 + random.below(users)), String(draw(random)), seconds];
    });
  }
}

function writeText(path: string, format: 'csv' | 'json-lines', size: EventFileSize): void {
  const lineOf: (row: Row) => string =
    format === 'csv'
      ? (row) => `${row.join(',')}\n`
      : ([user, item, time]) => `${JSON.stringify({ user, item, time })}\n`;
  const file = openSync(path, 'w');
  try {
    if (format === 'csv') writeSync(file, `${names.join(',')}\n`);
    for (const rows of chunksOf(size)) writeSync(file, rows.map(lineOf).join(''));
  } finally {
    closeSync(file);
  }
}

function writeParquet(path: string, size: EventFileSize): void {
  const sink = new ParquetSink(path);
  try {
    for (const rows of chunksOf(size)) {
      sink.write([
        { name: 'user', kind: 'text', values: rows.map(([user]) => user) },
        { name: 'item', kind: 'text', values: rows.map(([, item]) => item) },
        { name: 'time', kind: 'time', values: rows.map((row) => new Date(1000 * row[2])) },
      ]);
    }
    sink.finish();
  } finally {
    sink.close();
  }
}
