import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatsOf, VectorExport } from '../../../../../app/contract/exporting.ts';
import { HaltSignal } from '../../../../../app/contract/worker.ts';
import type { ExperimentSummary } from '../../../../../app/domain/experiment.ts';
import { decodeSafetensors } from '../../../../../app/train/safetensors.ts';
import { decodeNpy } from '../../../../../app/vectors/npy.ts';
import { failure } from '../../../support/importing.ts';
import { listsOf, mergedOf, readNpy } from '../../../support/slow-reference.ts';
import type { TestStudio } from '../../../support/studio.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { trainedStudio } from '../../../support/trained.ts';

/** K, d and U of the small run. */
const [K, d, users] = [2, 8, 40];

/** Exports into an empty folder, and what is read of the file. */
function exporter(studio: TestStudio, run: ExperimentSummary) {
  return async (vectors: Partial<VectorExport> & Pick<VectorExport, 'what' | 'format'>) => {
    const out = join(temporaryFolder(), `out.${vectors.format}`);
    const request = { experiment: run.id, vectors: VectorExport.parse(vectors) };
    const reply = await studio.exports.run(request, out, () => {}, new HaltSignal());
    const folder = join(out, '..');
    return { out, reply, folder, files: readdirSync(folder).sort() };
  };
}

const tensorsIn = (path: string) => {
  const bytes = readFileSync(path);
  return decodeSafetensors((offset, length) => bytes.subarray(offset, offset + length));
};

const rowsOf = (path: string, delimiter: string): Record<string, string>[] =>
  parse(readFileSync(path), { columns: true, delimiter });

async function parquetRows(path: string): Promise<Record<string, unknown>[]> {
  const { buffer } = Uint8Array.from(readFileSync(path));
  return parquetReadObjects({ file: buffer, compressors });
}

/** v0, v1 ... of a row */
const vectorIn = (row: Record<string, string>) =>
  Array.from({ length: d }, (_, axis) => Math.fround(Number(row[`v${axis}`])));

it('writes the same vectors in every format, and they are those that the studio inspects', async () => {
  const { studio, run } = await trainedStudio();
  const write = exporter(studio, run);
  const npy = await write({ what: 'interests', format: 'npy' });
  expect(npy.files).toEqual(['out.ids.txt', 'out.npy']);
  const { shape, values } = decodeNpy(readFileSync(npy.out));
  expect(shape).toEqual([users, K, d]);
  const ids = readFileSync(join(npy.folder, 'out.ids.txt'), 'utf8').trimEnd().split('\n');
  for (const user of ['u3', 'u17']) {
    const { interests } = await studio.inspection.user(run.id, { user, top: 5, lambda: 0 });
    const at = ids.indexOf(user) * K * d;
    const own = Array.from(values.subarray(at, at + K * d));
    interests
      .flatMap(({ vector }) => vector)
      .forEach((value, axis) => expect(own[axis]).toBeCloseTo(value, 6));
  }
  const all = Array.from(values);
  const { out: tensors } = await write({ what: 'interests', format: 'safetensors' });
  const { metadata, tensors: held } = tensorsIn(tensors);
  expect(JSON.parse(metadata['ids']!)).toEqual(ids);
  expect(held['interests']).toEqual({ shape, data: values });
  for (const [format, delimiter] of [
    ['csv', ','],
    ['tsv', '\t'],
  ] as const) {
    const { out, reply } = await write({ what: 'interests', format });
    const rows = rowsOf(out, delimiter);
    expect(reply.rows).toBe(users * K);
    expect(rows.map(({ user }) => user)).toEqual(ids.flatMap((id) => [id, id]));
    expect(rows.map(({ interest }) => interest)).toEqual(ids.flatMap(() => ['0', '1']));
    expect(rows.flatMap(vectorIn)).toEqual(all);
  }
  const { out: parquet } = await write({ what: 'interests', format: 'parquet' });
  const rows = await parquetRows(parquet);
  expect(rows[1]).toMatchObject({ user: ids[0], interest: 1 });
  expect(rows.flatMap(({ vector }) => vector as number[])).toEqual(all);
});

it('writes lists that plain loops make of the exported vectors: the inner products, best first', async () => {
  const { studio, run } = await trainedStudio();
  const write = exporter(studio, run);
  const N = 6;
  const items = await write({ what: 'items', format: 'npy' });
  const vectors = readNpy(items.out);
  expect(vectors.shape).toEqual([30, d]);
  const { folder, out } = await write({ what: 'interests', format: 'npy', split: 'test' });
  const interests = readNpy(out);
  const idsIn = (place: string) =>
    readFileSync(join(place, 'out.ids.txt'), 'utf8').trimEnd().split('\n');
  const [keys, ids] = [idsIn(items.folder), idsIn(folder)];
  expect(interests.shape).toEqual([ids.length, K, d]);
  const rowAt = (values: readonly number[], row: number) => values.slice(row * d, (row + 1) * d);
  const table = [Array<number>(d).fill(0), ...keys.map((_, item) => rowAt(vectors.values, item))];
  const lists = await write({ what: 'retrieved', format: 'csv', split: 'test', top: N });
  const rows = rowsOf(lists.out, ',');
  expect(rows).toHaveLength(ids.length * N);
  for (const [at, user] of ids.entries()) {
    const own = rows.filter((row) => row['user'] === user);
    const U = Array.from({ length: K }, (_, k) => rowAt(interests.values, at * K + k));
    const merged = mergedOf(listsOf(U, table, N), N);
    expect(own.map((row) => [row['rank'], row['item'], Number(row['interest'])])).toEqual(
      merged.map(({ item, interest }, rank) => [String(rank + 1), keys[item - 1], interest]),
    );
    own.forEach(({ score }, rank) => expect(Number(score)).toBeCloseTo(merged[rank]!.score, 5));
    const { retrieved } = await studio.inspection.user(run.id, { user, top: N, lambda: 0 });
    const asInspected = retrieved.map(({ item, interest, target }) => [item, interest, target]);
    expect(own.map((row) => [row['item'], Number(row['interest']), row['target'] === '1'])).toEqual(
      asInspected,
    );
  }
  const parquet = await write({ what: 'retrieved', format: 'parquet', split: 'test', top: N });
  const typed = await parquetRows(parquet.out);
  expect(typed.map(({ item, target }) => [item, target])).toEqual(
    rows.map(({ item, target }) => [item, target === '1']),
  );
});

it('writes the weights in their shapes, and a pair of files for the projector', async () => {
  const { studio, run } = await trainedStudio();
  const write = exporter(studio, run);
  const { out } = await write({ what: 'weights', format: 'safetensors' });
  const { tensors } = tensorsIn(out);
  expect(tensors['table']!.shape).toEqual([31, d]);
  const others = Object.keys(tensors).filter((name) => name !== 'table');
  expect(others.map((name) => tensors[name]!.shape.length)).toContain(2);
  const projector = await write({ what: 'projector', format: 'tsv' });
  expect(projector.files).toEqual(['out.metadata.tsv', 'out.tsv']);
  const lines = (name: string) =>
    readFileSync(join(projector.folder, name), 'utf8').trimEnd().split('\n');
  expect(lines('out.tsv')).toHaveLength(30);
  expect(lines('out.tsv').map((line) => line.split('\t').length)).toEqual(Array(30).fill(d));
  expect(lines('out.metadata.tsv').slice(0, 2)).toEqual(['item\ttitle\tcategory', 'i0\t\t']);
});

it('refuses a format that makes no sense, and leaves what was there when it is cancelled', async () => {
  const { studio, run } = await trainedStudio();
  const out = join(temporaryFolder(), 'out.npy');
  writeFileSync(out, 'before');
  const halted = new HaltSignal();
  const request = (vectors: object) => ({
    experiment: run.id,
    vectors: VectorExport.parse(vectors),
  });
  const odd = request({ what: 'retrieved', format: 'npy' });
  const refused = await failure(studio.exports.run(odd, out, () => {}, halted));
  expect(refused).toMatchObject({ code: 'bad-request' });
  for (const format of formatsOf.retrieved) expect(refused.message).toContain(format);
  const fits = request({ what: 'interests', format: 'npy' });
  const cancel = () => halted.halt('cancel');
  const stopped = await failure(studio.exports.run(fits, out, cancel, halted));
  expect(stopped.code).toBe('cancelled');
  expect(readFileSync(out, 'utf8')).toBe('before');
  expect(readdirSync(join(out, '..'))).toEqual(['out.npy']);
});
