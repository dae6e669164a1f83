import { expect, it } from 'vitest';
import { NoteDraft } from '../../../renderer/state/note-draft.svelte.ts';

function drafting(save: (id: string, text: string) => Promise<boolean>) {
  const kept: [string, string][] = [];
  const draft = new NoteDraft<string>(async (id, text) => {
    const well = await save(id, text);
    if (well) kept.push([id, text]);
    return well;
  });
  return { draft, kept };
}

it('shows what is typed until it is kept, and then that it is', async () => {
  const { draft, kept } = drafting(async () => true);
  expect(draft.textOf('a', 'before')).toBe('before');
  draft.write('a', 'aft');
  draft.write('a', 'after');
  expect(draft.textOf('a', 'before')).toBe('after');
  expect([draft.stateOf('a'), draft.stateOf('b')]).toEqual(['saving', 'kept']);
  await draft.keep();
  expect(kept).toEqual([['a', 'after']]);
  expect(draft.stateOf('a')).toBe('saved');
  await draft.keep();
  expect(kept).toHaveLength(1);
});

it('keeps the note of one before that of another is typed', async () => {
  const { draft, kept } = drafting(async () => true);
  draft.write('a', 'of a');
  draft.write('b', 'of b');
  await draft.keep();
  expect(kept).toEqual([
    ['a', 'of a'],
    ['b', 'of b'],
  ]);
});

it('does not lose what could not be kept, or was typed meanwhile', async () => {
  let well = false;
  const { draft } = drafting(async () => well);
  draft.write('a', 'first');
  await draft.keep();
  expect([draft.textOf('a', ''), draft.stateOf('a')]).toEqual(['first', 'saving']);
  well = true;
  const keeping = draft.keep();
  draft.write('a', 'first and second');
  await keeping;
  expect([draft.textOf('a', ''), draft.stateOf('a')]).toEqual(['first and second', 'saving']);
  await draft.keep();
  expect(draft.stateOf('a')).toBe('saved');
});
