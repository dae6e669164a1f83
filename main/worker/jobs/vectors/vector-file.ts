import { readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { StudioError } from '../../../../app/contract/errors.ts';
import { decodeSafetensors, type NamedTensor } from '../../../../app/train/safetensors.ts';
import { decodeNpy } from '../../../../app/vectors/npy.ts';
import { badInput, unreadable } from '../../../store/source/error.ts';
import { readVectorTable } from './vector-table.ts';

/** Whose vectors a file has. */
export type VectorKind = 'items' | 'users';

/** Vectors with their ids, as a file has them. */
export interface VectorFile {
  readonly path: string;
  /** [n], none twice */
  readonly ids: readonly string[];
  /** K; 1 for items */
  readonly interests: number;
  readonly dimension: number;
  /** [n, K, d], all finite */
  readonly values: Float32Array;
}

/**
 * Reads vectors: npy with the ids beside it (vectors.npy and vectors.ids.txt, one a line), safetensors with the ids as
 * a JSON list in its metadata or beside it, or a table of one vector a row (Parquet, TSV, CSV).
 *
 * @throws StudioError 'bad-input' that names file and row
 */
export async function readVectors(path: string, kind: VectorKind): Promise<VectorFile> {
  const extension = parse(path).ext.toLowerCase();
  const file =
    extension === '.npy'
      ? npyVectors(path, kind)
      : extension === '.safetensors'
        ? safetensorsVectors(path, kind)
        : await readVectorTable(path, kind);
  refuseTwice(file);
  return file;
}

function npyVectors(path: string, kind: VectorKind): VectorFile {
  const bytes = bytesOf(path);
  try {
    const { shape, values } = decodeNpy(bytes);
    return arrayVectors(path, kind, { shape, data: values }, idsBeside(path));
  } catch (thrown) {
    throw thrown instanceof StudioError ? thrown : badInput(path, `${(thrown as Error).message}.`);
  }
}

function safetensorsVectors(path: string, kind: VectorKind): VectorFile {
  const bytes = bytesOf(path);
  let file;
  try {
    file = decodeSafetensors((offset, length) => bytes.subarray(offset, offset + length));
  } catch (thrown) {
    const { details } = StudioError.dataOf(thrown);
    throw badInput(path, `is no safetensors file of 32-bit floats (${String(details['cause'])}).`);
  }
  const { tensors, metadata } = file;
  const names = Object.keys(tensors);
  const name = names.length === 1 ? names[0]! : kind === 'items' ? 'items' : 'interests';
  const tensor = tensors[name];
  if (tensor === undefined) {
    throw badInput(path, `has the tensors ${names.join(', ')}; the vectors should be '${name}'.`);
  }
  const listed = metadata['ids'];
  return arrayVectors(
    path,
    kind,
    tensor,
    listed === undefined ? idsBeside(path) : idList(path, listed),
  );
}

function arrayVectors(
  path: string,
  kind: VectorKind,
  { shape, data }: NamedTensor,
  ids: readonly string[],
): VectorFile {
  const axes = shape.length;
  if (axes !== 2 && !(axes === 3 && kind === 'users')) {
    const wanted = kind === 'items' ? '[items, d]' : '[users, K, d], or [users, d]';
    throw badInput(path, `has the shape [${shape.join(', ')}] where ${wanted} is needed.`);
  }
  const [count = 0] = shape;
  const interests = axes === 3 ? shape[1]! : 1;
  const dimension = shape[axes - 1]!;
  if (ids.length !== count) {
    throw badInput(path, `has ${count} rows, and there are ${ids.length} ids for them.`);
  }
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const row = Math.floor(bad / (interests * dimension));
    throw badInput(
      path,
      `has a value that is not a number (${data[bad]}) in row ${row}, of "${ids[row]}".`,
      { row },
    );
  }
  return { path, ids, interests, dimension, values: data };
}

/** "vectors.npy" -> the lines of "vectors.ids.txt" */
function idsBeside(path: string): string[] {
  const { dir, name } = parse(path);
  const beside = `${dir === '' ? '.' : dir}/${name}.ids.txt`;
  const lines = new TextDecoder().decode(bytesOf(beside)).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function idList(path: string, text: string): string[] {
  try {
    const ids: unknown = JSON.parse(text);
    if (Array.isArray(ids)) return ids.map(String);
  } catch {
    // Refused below, as a list that is none.
  }
  throw badInput(path, "has 'ids' in its metadata that are no JSON list.");
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
}

function refuseTwice({ path, ids }: VectorFile): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw badInput(path, `has "${id}" twice. Leave one of them out.`);
    seen.add(id);
  }
}
