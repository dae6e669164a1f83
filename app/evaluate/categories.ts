/**
 * Each item's primary category (the first that is given) as a number: codes from 1 in the order of first
 * appearance, 0 where none is known. Diversity and controllable aggregation look at this one alone, as
 * ComiRec's do.
 *
 * @param categories [items + 1] every item's categories; index 0 is padding
 * @returns [items + 1]
 */
export function primaryCategories(categories: readonly (readonly string[])[]): Int32Array {
  const codes = new Map<string, number>();
  return Int32Array.from(categories, ([primary]) => {
    if (primary === undefined) return 0;
    const code = codes.get(primary) ?? codes.size + 1;
    codes.set(primary, code);
    return code;
  });
}
