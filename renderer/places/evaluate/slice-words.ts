import type { Slice } from '../../../app/domain/report.ts';
import type { Words } from '../../state/words.svelte.ts';

/** "13–30 events", "1 category", "most popular tenth", "Drama". */
export function sliceName({ kind, name, from, to }: Slice, words: Words): string {
  if (name !== null) return name;
  const t = words.t.evaluate.sliceNames;
  const range = from === to ? words.integer(from) : `${words.integer(from)}–${words.integer(to)}`;
  if (kind === 'history') return words.say(t.history, { range });
  if (kind === 'categories') return to === 1 ? t.oneCategory : words.say(t.categories, { range });
  return from === 1 ? t.mostPopular : words.say(t.popularity, { n: from });
}

/** Those of a category by the number of their targets; ranges in their order. */
export function inOrder(slices: readonly Slice[]): readonly Slice[] {
  return slices[0]?.kind === 'category' ? slices.toSorted((a, b) => b.targets - a.targets) : slices;
}
