import type { AskedReading } from '../../../app/contract/reading.ts';
import { jsonNames, JsonLineSplitter } from '../../../app/ingest/json-lines.ts';
import { detectLayout, type DetectedLayout } from '../../../app/ingest/layout.ts';
import {
  firstRecords,
  RecordSplitter,
  type LineSplitter,
  type RecordVisitor,
} from '../../../app/ingest/records.ts';
import { SequenceSplitter, sequenceNames } from '../../../app/ingest/sequences.ts';
import { pieceBytes } from './bytes.ts';
import { badInput } from './error.ts';
import type { TextFormat } from './format.ts';
import { sourceLines } from './lines.ts';
import { placeOf, type Part } from './part.ts';
import type { Source } from './source.ts';

/** How many rows settle the header, the number of fields and the format of the times. */
const sampleRows = 20_000;

/** Text in lines: delimited, JSON lines or sequences. */
export class TextSource implements Source {
  readonly part: Part;
  readonly names: readonly string[] | null;
  readonly lists = [];
  readonly first: readonly (readonly string[])[];
  readonly #format: TextFormat;
  readonly #detected: DetectedLayout;

  private constructor(part: Part, format: TextFormat, sample: string, asked: AskedReading) {
    this.part = part;
    this.#format = format;
    this.#detected = detectLayout(sample, asked);
    this.names = namesOf(this.#detected, sample);
    const splitterFor = (visitor: RecordVisitor) => this.#splitter(this.names ?? [], visitor);
    this.first = firstRecords(sample, splitterFor, sampleRows);
  }

  static async open(part: Part, format: TextFormat, asked: AskedReading): Promise<TextSource> {
    const source = new TextSource(part, format, await sampleOf(part, format), asked);
    if (source.first.length > 0) return source;
    throw badInput(
      placeOf(part),
      'has no row that can be read. Choose a text file with a row on each line.',
    );
  }

  get reading(): Source['reading'] {
    return {
      compression: this.part.member !== null ? 'zip' : this.#format.gzip ? 'gzip' : 'none',
      layout: this.#detected.layout,
      encoding: this.#format.encoding,
      separator: this.#detected.separated.separator,
    };
  }

  get evidence(): Source['evidence'] {
    const { evidence, evenRows } = this.#detected.separated;
    return {
      layout: this.#detected.evidence,
      encoding: this.#format.evidence,
      separator: evidence,
      evenRows,
    };
  }

  async read(
    header: readonly string[],
    visitor: RecordVisitor,
    onPiece: (share: number) => Promise<void>,
  ): Promise<void> {
    const splitter = this.#splitter(header, visitor);
    for await (const { text, share } of sourceLines(this.part, this.#format)) {
      splitter.push(text);
      await onPiece(share);
    }
    splitter.end();
  }

  #splitter(names: readonly string[], visitor: RecordVisitor): LineSplitter {
    const { layout, separated } = this.#detected;
    switch (layout) {
      case 'delimited':
        return new RecordSplitter(separated.separator, visitor);
      case 'json-lines':
        return new JsonLineSplitter(names, visitor);
      case 'sequences':
        return new SequenceSplitter(separated.separator, visitor);
    }
  }
}

function namesOf({ layout }: DetectedLayout, sample: string): readonly string[] | null {
  if (layout === 'delimited') return null;
  return layout === 'json-lines' ? jsonNames(sample) : sequenceNames;
}

/** About the first half megabyte, cut after a line; all of a part that is smaller. */
async function sampleOf(part: Part, format: TextFormat): Promise<string> {
  let sample = '';
  for await (const { text } of sourceLines(part, format)) {
    sample += text;
    if (sample.length >= pieceBytes / 2) break;
  }
  return sample;
}
