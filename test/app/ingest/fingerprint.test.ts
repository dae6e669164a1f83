import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprintPieces, type Fingerprinted } from '../../../app/ingest/fingerprint.ts';

const word = fc.string({ maxLength: 3 });

/** Two users over two items, with whatever is said of them beside the events. */
const contents = fc.record({
  titles: fc.array(fc.option(word), { minLength: 2, maxLength: 2 }),
  categories: fc.array(fc.array(word, { maxLength: 2 }), { minLength: 2, maxLength: 2 }),
  userSplits: fc.option(fc.uint8Array({ min: 0, max: 2, minLength: 2, maxLength: 2 })),
  field: fc.option(
    fc.record({ of: fc.constantFrom('items', 'users'), name: word, values: fc.array(word) }),
  ),
});
type Contents = typeof contents extends fc.Arbitrary<infer C> ? C : never;

function piecesOf({ titles, categories, userSplits, field }: Contents): string {
  const fields = (of: string) =>
    field?.of === of ? [{ ...field, offsets: new Uint32Array(3), codes: new Int32Array(0) }] : [];
  const fingerprinted: Fingerprinted = {
    log: {
      users: 2,
      items: 2,
      offsets: Uint32Array.of(0, 1, 2),
      itemIds: Int32Array.of(1, 2),
      times: Float64Array.of(NaN, NaN),
    },
    itemKeys: ['', 'tea', 'jam'],
    titles: [null, ...titles],
    categories: [[], ...categories],
    userKeys: ['ann', 'bob'],
    userSplits,
    fields: { items: fields('items'), users: fields('users') },
  };
  const bytes = [...fingerprintPieces(fingerprinted)].map((piece) =>
    typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1'),
  );
  return bytes.join('');
}

it('is the same of equal contents only', () => {
  fc.assert(
    fc.property(contents, contents, (one, other) => {
      const equal = JSON.stringify(one) === JSON.stringify(other);
      expect(piecesOf(one) === piecesOf(other)).toBe(equal);
    }),
  );
});

it('of events alone is taken over nothing but them', () => {
  const none = { userSplits: null, field: null };
  const bare = piecesOf({ titles: [null, null], categories: [[], []], ...none });
  expect(bare).toBe(
    '["","tea","jam"]\n["ann","bob"]\n' +
      Buffer.from(Uint32Array.of(0, 1, 2).buffer).toString('latin1') +
      Buffer.from(Int32Array.of(1, 2).buffer).toString('latin1') +
      Buffer.from(Float64Array.of(NaN, NaN).buffer).toString('latin1'),
  );
});
