import { expect, it } from 'vitest';
import { facts, table } from '../../../main/cli/table.ts';

it('aligns words to the left, numbers to the right, and Chinese by its width', () => {
  const text = table(
    ['title', 'events'],
    [
      ['罗马', 12],
      ['Ran', null],
      ['M', 0.25],
    ],
  );
  expect(text.split('\n')).toEqual([
    'title  events',
    '罗马       12',
    'Ran         -',
    'M      0.2500',
  ]);
});

it('puts values under one another', () => {
  expect(
    facts([
      ['steps', 100],
      ['status', 'finished'],
    ]),
  ).toBe('steps   100\nstatus  finished');
});
