import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StudioError } from '../../app/contract/errors.ts';
import { fixture, importInto, preview } from '../main/support/importing.ts';
import { temporaryFolder } from '../main/support/temporary-folder.ts';

/** A few hundred with all other tests; `npm run test:fuzz` runs ten thousand. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
const seed = process.env['FUZZ_SEED'];

const originals = readdirSync(fixture('.'), { withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
  .map(({ name }) => ({ name, bytes: readFileSync(fixture(name)) }));
const packed = originals
  .filter(({ name }) => /\.(csv|jsonl)$/.test(name))
  .map(({ name, bytes }) => ({ name: `${name}.gz`, bytes: gzipSync(bytes) }));
const files = [...originals, ...packed];

/** One thing that goes wrong with the bytes of a file; places are shares of its length. */
type Mutation = (bytes: Buffer) => Buffer;
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Buffer, share: number) => Math.floor(share * bytes.length);
const tricky = fc.constantFrom(
  0,
  1,
  9,
  10,
  13,
  32,
  34,
  44,
  58,
  59,
  92,
  123,
  124,
  125,
  127,
  128,
  255,
);
const someBytes = fc
  .array(fc.oneof(tricky, fc.nat(255)), { minLength: 1, maxLength: 12 })
  .map((bytes) => Buffer.from(bytes));
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, someBytes).map(([share, patch]): Mutation => (bytes) => {
    const mutated = Buffer.from(bytes);
    patch.copy(mutated, at(mutated, share));
    return mutated;
  }),
  fc.tuple(place, someBytes).map(
    ([share, more]): Mutation =>
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, at(bytes, share)),
          more,
          bytes.subarray(at(bytes, share)),
        ]),
  ),
  place.map(
    (share): Mutation =>
      (bytes) =>
        bytes.subarray(0, at(bytes, share)),
  ),
  fc.tuple(place, place).map(([a, b]): Mutation => (bytes) => {
    const [start, end] = [at(bytes, Math.min(a, b)), at(bytes, Math.max(a, b))];
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  }),
  fc
    .tuple(place, place, fc.integer({ min: 1, max: 40 }))
    .map(([a, b, times]): Mutation => (bytes) => {
      const [start, end] = [at(bytes, Math.min(a, b)), at(bytes, Math.max(a, b))];
      const repeated = Array.from({ length: times }, () => bytes.subarray(start, end));
      return Buffer.concat([bytes.subarray(0, start), ...repeated, bytes.subarray(end)]);
    }),
);

/** Null where it is refused as a file or with a question; anything else that is thrown fails the test. */
async function refusedOr<T>(act: Promise<T>): Promise<T | null> {
  try {
    return await act;
  } catch (thrown) {
    if (thrown instanceof StudioError && ['bad-input', 'question'].includes(thrown.code))
      return null;
    throw thrown;
  }
}

it(`${runs} mutated files end in a whole dataset or a clear error`, async () => {
  const folder = temporaryFolder();
  const target = join(folder, 'target');
  const outcomes = { imported: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async ({ name, bytes }, mutations, acceptRejects) => {
        const file = join(folder, name);
        const mutated = mutations.reduce<Buffer>((spoiled, mutate) => mutate(spoiled), bytes);
        writeFileSync(file, mutated);
        rmSync(target, { recursive: true, force: true });
        mkdirSync(target);
        await refusedOr(preview([file]));
        const imported = await refusedOr(importInto(target, { file, acceptRejects }));
        if (imported === null) {
          outcomes.refused++;
          expect(readdirSync(target)).toEqual([]);
          return;
        }
        outcomes.imported++;
        const { log } = imported.contents;
        expect(log.itemIds.length).toBe(imported.report.interactions);
        expect(log.itemIds.every((item) => item >= 1 && item <= log.items)).toBe(true);
        expect(readdirSync(target)).toHaveLength(2);
      },
    ),
    { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) },
  );
  // Mutations that all files survive, or none, would say nothing.
  expect(Math.min(outcomes.imported, outcomes.refused)).toBeGreaterThan(runs / 20);
}, 3_600_000);
