import type { ItemMap } from '../../../../../app/domain/item-map.ts';
import { pointForms } from '../../../../charts/scatter/forms.ts';
import type { ScatterPicture } from '../../../../charts/scatter/scatter-view.svelte.ts';

/** The most frequent categories have a colour each. */
export const coloured = 8;

/** The points of each coloured category, and last those of all others; an item belongs to its first category. */
export function pointsByCategory({ ids, categoryOffsets, categoryCodes }: ItemMap): Uint32Array[] {
  const groups = Array.from({ length: coloured + 1 }, (): number[] => []);
  ids.forEach((_, point) => {
    const first = categoryOffsets[point]!;
    const code = first < categoryOffsets[point + 1]! ? categoryCodes[first]! : coloured;
    groups[Math.min(code, coloured)]!.push(point);
  });
  return groups.map((points) => Uint32Array.from(points));
}

/** Beside its colour; a disc for the first, and for what has no colour of its own. */
export const categoryForm = (code: number) =>
  code > 0 && code < coloured ? pointForms[code] : undefined;

export const categoryColour = (code: number) =>
  code >= 0 && code < coloured ? `var(--category-${code})` : 'var(--category-other)';

/** All items by category; where one is chosen, its own over all others, which step back. */
export function layersOf(
  map: ItemMap,
  groups: readonly Uint32Array[],
  chosen: string | null,
): ScatterPicture['layers'] {
  const many = map.ids.length;
  const radius = many > 20_000 ? 1.3 : many > 3000 ? 1.9 : 2.9;
  const opacity = many > 20_000 ? 0.6 : 0.75;
  if (chosen === null) {
    // The rest first, so that what has a colour lies on top.
    return [coloured, ...Array(coloured).keys()].map((code) => ({
      points: groups[code]!,
      colour: categoryColour(code),
      form: categoryForm(code),
      radius,
      opacity,
    }));
  }
  const code = map.categories.findIndex(({ name }) => name === chosen);
  const all = Uint32Array.from(map.ids.keys());
  const own = all.filter((point) =>
    map.categoryCodes
      .subarray(map.categoryOffsets[point], map.categoryOffsets[point + 1])
      .includes(code),
  );
  const colour = code < coloured ? categoryColour(code) : 'var(--category-0)';
  return [
    { points: all, colour: 'var(--category-dim)', radius, opacity: 1 },
    { points: own, colour, form: categoryForm(code), radius: radius + 0.8, opacity: 0.9 },
  ];
}
