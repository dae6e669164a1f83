import { expect, it } from 'vitest';
import { Toasts } from '../../../renderer/state/toasts.svelte.ts';

it('says the same once, but what can be done about two things twice', () => {
  const toasts = new Toasts();
  const full = { tone: 'bad', detail: 'There is no room.' } as const;
  toasts.show('The disk is full', full);
  toasts.show('Saved');
  const again = toasts.show('The disk is full', full);
  expect(toasts.list.map(({ text }) => text)).toEqual(['Saved', 'The disk is full']);
  expect(toasts.list.at(-1)!.id).toBe(again);
  const action = { label: 'Undo', run: () => {} };
  toasts.show('Run deleted', { action });
  toasts.show('Run deleted', { action });
  expect(toasts.list.filter(({ text }) => text === 'Run deleted')).toHaveLength(2);
  for (const { id } of toasts.list) toasts.dismiss(id);
  expect(toasts.list).toEqual([]);
});
