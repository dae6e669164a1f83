import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assemble } from '../../../app/ingest/assemble.ts';
import { namingOrder } from '../../../app/bundle/naming-order.ts';

/** Events of a file, as an import assembles them. */
function assembled(
  rows: readonly (readonly [user: number, item: number, time: number])[],
  timed: boolean,
) {
  const events = {
    users: Int32Array.from(rows, ([user]) => user),
    items: Int32Array.from(rows, ([, item]) => item),
    order: timed ? Float64Array.from(rows, ([, , time]) => time) : null,
    timed,
    userKeys: Array.from({ length: 5 }, (_, user) => `u${user}`),
    itemKeys: Array.from({ length: 6 }, (_, item) => `i${item}`),
  };
  return assemble(events, new Uint8Array(rows.length).fill(1), () => Promise.resolve());
}

it('orders the events so that an import of them numbers users and items as they are', async () => {
  const rowsOf = fc.array(fc.tuple(fc.nat(4), fc.nat(5), fc.nat(3)), {
    minLength: 1,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(rowsOf, fc.boolean(), async (rows, timed) => {
      const before = await assembled(rows, timed);
      const { log } = before;
      const { places, users } = namingOrder(log);
      expect([...places].sort((a, b) => a - b)).toEqual(rows.map((_, at) => at));
      const written = Array.from(places, (place) => {
        const user = users[place]!;
        const time = timed ? log.times[place]! : place - log.offsets[user]!;
        return [
          Number(before.userKeys[user]!.slice(1)),
          Number(before.itemKeys[log.itemIds[place]!]!.slice(1)),
          time,
        ] as const;
      });
      const after = await assembled(written, true);
      if (!timed) after.log.times.fill(NaN);
      expect(after).toEqual(before);
    }),
  );
});

it('writes the others at the end where no order gives these numbers', () => {
  const log = {
    users: 2,
    items: 2,
    offsets: Uint32Array.of(0, 2, 3),
    itemIds: Int32Array.of(2, 1, 2),
    times: Float64Array.of(5, 5, 6),
  };
  expect([...namingOrder(log).places]).toEqual([0, 1, 2]);
});
