/** Title and categories of the items, as an items file gives them. */
export interface ItemDetails {
  readonly title: string | null;
  readonly categories: readonly string[];
}

/** `Adventure|Comedy` to its categories, each once. MovieLens writes "(no genres listed)" for none. */
export function categoriesOf(text: string): string[] {
  const parts = text.split('|').map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '' && part !== '(no genres listed)');
}
