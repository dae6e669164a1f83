import type { VectorExport } from '../../../../app/contract/exporting.ts';
import { caseOf, usersOf, type EvaluationCase, type Split } from '../../../../app/ingest/split.ts';
import type { InterestEncoder } from '../../../../app/model/encoder.ts';
import { batches, encoded } from '../../../../app/vectors/given-history.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import type { Column, TableChunk } from '../../../store/table-sink.ts';

/** A trained model with the data that it is asked about. */
export interface ExportedModel {
  readonly encoder: InterestEncoder;
  readonly contents: DatasetContents;
  readonly split: Split;
}

/** Vectors to write, some at a time. */
export interface VectorSet {
  readonly name: 'items' | 'interests';
  /** [V, d] or [U, K, d] */
  readonly shape: readonly number[];
  /** what stands at each place of the first axis */
  readonly ids: readonly string[];
  chunks(): Generator<VectorChunk>;
}

/** Some of the vectors, and the same as rows of a table. */
export interface VectorChunk extends TableChunk {
  readonly vectors: Float32Array;
}

/** Items at once: a row group of a Parquet file. */
const itemsAtOnce = 16_384;

/** Item vectors [V, d] in the order of the dataset, as they are scored. */
export function itemSet({ encoder, contents }: ExportedModel): VectorSet {
  const { itemKeys, titles } = contents;
  const d = encoder.dimension;
  const ids = itemKeys.slice(1);
  const titled = titles.some((title) => title !== null);
  return {
    name: 'items',
    shape: [ids.length, d],
    ids,
    *chunks() {
      const all = encoder.itemVectors();
      for (let from = 0; from < ids.length; from += itemsAtOnce) {
        const to = Math.min(ids.length, from + itemsAtOnce);
        const vectors = all.subarray((from + 1) * d, (to + 1) * d);
        const columns: Column[] = [
          { name: 'item', kind: 'text', values: ids.slice(from, to) },
          ...(titled
            ? [{ name: 'title', kind: 'text', values: titles.slice(from + 1, to + 1) } as const]
            : []),
          { name: 'vector', kind: 'vector', values: vectors, width: d },
        ];
        yield { vectors, columns, done: to / ids.length };
      }
    },
  };
}

/** The users of a part, or all in the last part of each, in the order of the log. */
export function casesIn(
  { contents: { log }, split }: ExportedModel,
  part: VectorExport['split'],
): EvaluationCase[] {
  return part === 'all'
    ? Array.from({ length: log.users }, (_, user) => caseOf(log, split, 'test', user))
    : Array.from(usersOf(split, part), (user) => caseOf(log, split, part, user));
}

/** User vectors [U, K, d]; in a table a row for each interest, numbered from 0. */
export function interestSet(
  { encoder, contents }: ExportedModel,
  cases: readonly EvaluationCase[],
): VectorSet {
  const { interests: K, dimension: d } = encoder;
  return {
    name: 'interests',
    shape: [cases.length, K, d],
    ids: cases.map(({ user }) => contents.userKeys[user]!),
    *chunks() {
      let to = 0;
      for (const some of batches(cases)) {
        to += some.length;
        const { interests: vectors } = encoded(encoder, some);
        const keys = some.map(({ user }) => contents.userKeys[user]!);
        const columns: Column[] = [
          {
            name: 'user',
            kind: 'text',
            values: keys.flatMap((key) => Array(K).fill(key) as string[]),
          },
          {
            name: 'interest',
            kind: 'integer',
            values: Int32Array.from({ length: some.length * K }, (_, row) => row % K),
          },
          { name: 'vector', kind: 'vector', values: vectors, width: d },
        ];
        yield { vectors, columns, done: to / cases.length };
      }
    },
  };
}
