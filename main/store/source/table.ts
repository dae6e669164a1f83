import { StudioError } from '../../../app/contract/errors.ts';
import type { FileKind, Question } from '../../../app/contract/importing.ts';
import type { AskedReading, Evidence, Reading } from '../../../app/contract/reading.ts';
import { judgeCategories } from '../../../app/ingest/category-separator.ts';
import type { Role } from '../../../app/ingest/columns.ts';
import type { RecordVisitor } from '../../../app/ingest/records.ts';
import {
  chooseColumns,
  describeTable,
  requiredColumn,
  type Columns,
  type Table,
} from '../../../app/ingest/table.ts';
import { judgeTimes, type JudgedTimes } from '../../../app/ingest/times.ts';
import { badInput } from './error.ts';
import { findParts, nameOf, placeOf, whichMember, type FoundParts, type Part } from './part.ts';
import { openSource, type Source } from './source.ts';

/** What a table is opened with. */
export interface Asked {
  /** role -> name of the column that plays it, null for none; over what is detected */
  readonly columns?: Readonly<Partial<Record<Role, string | null | undefined>>> | undefined;
  /** how to read the file, over what is detected */
  readonly reading?: AskedReading | undefined;
}

/** One or several parts as a table: what the first rows say of it, and its rows without the headers. */
export class SourceTable {
  /** the first part, whose rows say what the table is like */
  readonly source: { readonly path: string; readonly name: string };
  readonly table: Table;
  readonly columns: Columns;
  readonly reading: Reading;
  readonly evidence: Evidence;
  readonly times: JudgedTimes;
  readonly found: FoundParts;
  readonly #first: Source;
  readonly #asked: AskedReading;

  private constructor(found: FoundParts, first: Source, kind: FileKind, asked: Asked) {
    const { reading = {}, columns = {} } = asked;
    const place = placeOf(first.part);
    this.found = found;
    this.#first = first;
    const { layout, separator } = first.reading;
    this.#asked = { ...reading, layout, ...(separator === '' ? {} : { separator }) };
    this.table = describeTable(first.first, kind, first.names, reading.header);
    this.columns = chooseColumns(this.table, kind, columns, place);
    this.times = judgeTimes(this.#column(this.columns.time), reading.timeFormat);
    this.source = { path: place, name: nameOf(first.part) };
    const { hasHeader, headerEvidence, header } = this.table;
    const { category } = this.columns;
    const categories = judgeCategories(
      this.#column(category),
      category === undefined ? '' : header[category]!,
      reading.categorySeparator,
      category !== undefined && first.lists.includes(header[category]!),
    );
    this.reading = {
      ...first.reading,
      header: hasHeader,
      timeFormat: this.times.format,
      categorySeparator: categories.separator,
    };
    this.evidence = {
      ...first.evidence,
      header: headerEvidence,
      timeFormat: this.times.evidence,
      categorySeparator: categories.evidence,
      severalCategories: categories.several,
    };
  }

  /** @param files as of ImportRequest @throws StudioError 'bad-input' */
  static async open(
    files: readonly string[],
    kind: FileKind,
    asked: Asked = {},
  ): Promise<SourceTable> {
    const found = await findParts(files, kind, asked.reading?.member);
    const first = await openSource(found.parts[0]!, asked.reading ?? {});
    return new SourceTable(found, first, kind, asked);
  }

  /** For people: the names of the parts, the first three of many. */
  get name(): string {
    const names = this.found.parts.map(nameOf);
    return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')}, …`;
  }

  get bytes(): number {
    return this.found.parts.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** What the studio does not guess of this table. */
  get questions(): Question[] {
    const { isMemberOpen, members } = this.found;
    const time = this.columns.time;
    return [
      ...(isMemberOpen ? [{ kind: 'member' as const, members: [...members] }] : []),
      ...(time === undefined || this.times.format !== null
        ? []
        : [
            {
              kind: 'time-format' as const,
              column: this.table.header[time]!,
              example: this.times.example,
              readings: [...this.times.readings],
            },
          ]),
    ];
  }

  /** @throws StudioError 'bad-input' when no column plays the role */
  required(role: Role): number {
    return requiredColumn(this.columns, role, this.table, this.source.path);
  }

  /** @throws StudioError 'question' | 'bad-input' where an answer is missing */
  refuseQuestions(): void {
    if (this.found.isMemberOpen) throw whichMember(this.found.parts[0]!.path, this.found.members);
    for (const question of this.questions) {
      if (question.kind === 'time-format') throw whichTimes(this.source.path, question);
    }
  }

  /**
   * All records below the headers, part by part.
   * @param onPiece awaited after each piece, with the share of all that was read
   * @param onPart called before the records of each part
   * @param used the columns that are looked at, where others need not be read; absent = all
   */
  async read(
    visitor: RecordVisitor,
    onPiece: (fraction: number) => Promise<void>,
    onPart: (part: Part) => void = () => {},
    used?: ReadonlySet<number>,
  ): Promise<void> {
    const all = this.bytes;
    let before = 0;
    for (const part of this.found.parts) {
      const isFirst = part === this.#first.part;
      const source = isFirst ? this.#first : await openSource(part, this.#asked);
      const skipsHeader = isFirst ? this.reading.header : this.#beginsWithHeader(source);
      const names = this.table.header.map((name, at) => (used && !used.has(at) ? '' : name));
      onPart(part);
      await source.read(
        names,
        skipsHeader && source.names === null ? belowHeader(visitor) : visitor,
        (share) => onPiece(Math.min(1, (before + share * part.bytes) / all)),
      );
      before += part.bytes;
    }
  }

  /** Parts repeat the header or go on without one; another header is another table. */
  #beginsWithHeader(source: Source): boolean {
    const { header } = this.table;
    const same = (names: readonly string[]) =>
      names.length === header.length && names.every((name, at) => name.trim() === header[at]);
    if (source.reading.layout !== this.reading.layout) {
      throw badInput(
        placeOf(source.part),
        `is ${source.reading.layout}, other than ${this.source.name} (${this.reading.layout}). Import them apart.`,
      );
    }
    if (source.names !== null) {
      const lacking = Object.values(this.columns).filter(
        (at) => !source.names!.includes(header[at]!),
      );
      if (lacking.length === 0) return false;
      throw otherColumns(source, this.source.name, header);
    }
    const [first = []] = source.first;
    if (this.reading.header && same(first)) return true;
    if (!describeTable(source.first, 'events', null, this.#asked.header).hasHeader) return false;
    if (this.reading.header) throw otherColumns(source, this.source.name, header);
    throw badInput(
      placeOf(source.part),
      `line 1: ${first.join(', ')} names its columns, which ${this.source.name} before it does not. ` +
        'Give the part with the names first.',
      { line: 1 },
    );
  }

  #column(at: number | undefined): readonly string[] | null {
    return at === undefined ? null : this.table.rows.map((row) => row[at] ?? '');
  }
}

function belowHeader(visitor: RecordVisitor): RecordVisitor {
  let isHeader = true;
  return {
    record(fields, line, raw) {
      if (isHeader) isHeader = false;
      else visitor.record(fields, line, raw);
    },
    broken: (line, raw, reason) => visitor.broken(line, raw, reason),
  };
}

function otherColumns(source: Source, firstName: string, header: readonly string[]): StudioError {
  const own = source.names ?? source.first[0] ?? [];
  return badInput(
    placeOf(source.part),
    `line 1: its columns (${own.join(', ')}) are not those of ${firstName} (${header.join(', ')}). ` +
      'Give all parts the same columns, or import them apart.',
    { line: 1 },
  );
}

function whichTimes(file: string, question: Question & { kind: 'time-format' }): StudioError {
  const { column, example, readings } = question;
  const formats = readings.map(({ format }) => format);
  const meanings = readings.map(
    ({ format, time }) => `${format} reads ${new Date(time).toISOString().slice(0, 10)}`,
  );
  return new StudioError(
    'question',
    `${file}: it is not certain how to read the times in column "${column}"` +
      `${example === '' ? '' : ` ("${example}"${meanings.length > 0 ? `: ${meanings.join(', ')}` : ''})`}. ` +
      'Nothing was written. Say which time format it is (month-first or us, day-first or eu, iso, yyyymmdd, ' +
      'seconds, milliseconds, microseconds, nanoseconds, position), or take another column or none.',
    { question: 'time-format', file, column, example, formats: formats.join(', ') },
  );
}
