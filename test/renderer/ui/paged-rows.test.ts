import { expect, it } from 'vitest';
import { PagedRows, type PageRequest } from '../../../renderer/ui/paged-rows.svelte.ts';

/** A table of a thousand rows whose answers come when they are let through, in any order. */
function slowTable() {
  const waiting: { readonly request: PageRequest; readonly answer: () => void }[] = [];
  const rows = new PagedRows<string>(
    (request) =>
      new Promise((resolve) => {
        const { search, offset, limit } = request;
        const found = Array.from({ length: limit }, (_, row) => `${search}${offset + row}`);
        waiting.push({ request, answer: () => resolve({ total: 1000, rows: found }) });
      }),
  );
  const answer = async (index: number) => {
    waiting.splice(index, 1)[0]!.answer();
    await new Promise((next) => setImmediate(next));
  };
  const offsets = () => waiting.map(({ request }) => request.offset);
  return { rows, answer, offsets };
}

it('fetches the pages in view, each once', async () => {
  const { rows, answer, offsets } = slowTable();
  rows.show(90, 120);
  rows.show(95, 130);
  expect(offsets()).toEqual([0, 100]);
  await answer(1);
  expect([rows.row(99), rows.row(100)]).toEqual([undefined, '100']);
  await answer(0);
  expect([rows.row(99), rows.row(100), rows.total]).toEqual(['99', '100', 1000]);
});

it('fetches what is in view anew when something else is searched for', async () => {
  const { rows, answer, offsets } = slowTable();
  rows.show(250, 260);
  await answer(0);
  rows.search = 'x';
  rows.reload();
  expect(offsets()).toEqual([0, 200]);
  expect(rows.row(255)).toBe('255');
  await answer(1);
  expect([rows.row(255), rows.row(5)]).toEqual(['x255', undefined]);
  await answer(0);
  expect([rows.row(255), rows.row(5)]).toEqual(['x255', 'x5']);
});

it('drops the answers to an older search, whenever they come', async () => {
  const { rows, answer } = slowTable();
  rows.show(0, 10);
  rows.search = 'x';
  rows.reload();
  await answer(1);
  await answer(0);
  expect(rows.row(0)).toBe('x0');
});
