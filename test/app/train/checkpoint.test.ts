import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { createModel } from '../../../app/model/create-model.ts';
import {
  bestCheckpoint,
  checkpointOf,
  encodeCheckpoint,
  lastCheckpoint,
} from '../../../app/train/checkpoint.ts';
import { decodeSafetensors, encodeSafetensors } from '../../../app/train/safetensors.ts';
import { newlyLearned, newState } from '../../../app/train/start.ts';

const settings = RunSettings.parse({ model: 'comirec-sa', dimension: 4, historyLength: 6 });
const learned = newlyLearned(createModel(settings), settings, 9);
const bytesOf = (parts: Uint8Array[]) => Buffer.concat(parts);
const reading = (bytes: Uint8Array) => (from: number, length: number) =>
  bytes.subarray(from, from + length);

describe('safetensors', () => {
  const file = {
    metadata: { note: 'vélo 自行车 "quoted"' },
    tensors: {
      a: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
      empty: { shape: [0], data: new Float32Array(0) },
      b: { shape: [2], data: Float32Array.of(-1.5, NaN) },
    },
  };

  it('come back as they were', () => {
    expect(decodeSafetensors(reading(bytesOf(encodeSafetensors(file))))).toEqual(file);
  });

  it('have the layout that other programs read', () => {
    const bytes = bytesOf(encodeSafetensors(file));
    const length = Number(bytes.readBigUInt64LE(0));
    expect(length % 8).toBe(0);
    const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<string, unknown>;
    expect(header['a']).toEqual({ dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] });
    expect(bytes.readFloatLE(8 + length + 4)).toBe(2);
  });

  it.each([
    ['nothing', (bytes: Buffer) => bytes.subarray(0, 0)],
    ['half of it', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['the end missing', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['a header of a terabyte', (bytes: Buffer) => (bytes.writeBigUInt64LE(2n ** 40n), bytes)],
    ['a header that is not JSON', (bytes: Buffer) => bytes.fill(65, 8, 20)],
    ['noise', (bytes: Buffer) => bytes.fill(200)],
  ])('are refused where there is %s', (_, spoil) => {
    const bytes = spoil(bytesOf(encodeSafetensors(file)));
    expect(codeOf(() => decodeSafetensors(reading(bytes)))).toBe('damaged');
  });
});

describe('a checkpoint', () => {
  it('keeps all that a run needs to go on', () => {
    const state = { ...newState(settings), step: 12, best: { step: 10, metrics: { a: 0.5 } } };
    learned.optimiser.steps = 12;
    const bytes = bytesOf(encodeCheckpoint(lastCheckpoint(settings, state, learned)));
    const read = checkpointOf(decodeSafetensors(reading(bytes)));
    expect(read.settings).toEqual(settings);
    expect(read.step).toBe(12);
    expect(read.resume).toEqual({ state, learned });
  });

  it('of the best has the weights alone', () => {
    const bytes = bytesOf(encodeCheckpoint(bestCheckpoint(settings, 7, learned)));
    const read = checkpointOf(decodeSafetensors(reading(bytes)));
    expect(read.resume).toBeNull();
    expect(read.table).toEqual(learned.table.weight);
    expect(Object.keys(read.weights)).toEqual(Object.keys(learned.weights));
    expect(bytes.length).toBeLessThan(1.5 * 4 * (learned.table.weight.length + 400));
  });

  it('of another form is refused, and so is one without its tensors', () => {
    expect(codeOf(() => checkpointOf({ metadata: {}, tensors: {} }))).toBe('newer-workspace');
    const { metadata } = decodeSafetensors(
      reading(bytesOf(encodeCheckpoint(bestCheckpoint(settings, 7, learned)))),
    );
    expect(codeOf(() => checkpointOf({ metadata, tensors: {} }))).toBe('damaged');
    const spoiled = { ...metadata, settings: '{' };
    expect(codeOf(() => checkpointOf({ metadata: spoiled, tensors: {} }))).toBe('damaged');
  });
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof StudioError) return thrown.code;
    throw thrown;
  }
  throw new Error('It was accepted');
}
