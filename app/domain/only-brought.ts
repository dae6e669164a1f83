import type { UserInspection } from './inspection.ts';

/**
 * What an interest brings that no other would: items of the merged list that it retrieved and that are in no other
 * interest's own top N.
 */
export function onlyBroughtBy(
  { interests, retrieved }: Pick<UserInspection, 'interests' | 'retrieved'>,
  interest: number,
): { readonly items: number; readonly targets: number } {
  const elsewhere = new Set(
    interests.flatMap(({ items }, k) => (k === interest ? [] : items.map(({ item }) => item))),
  );
  const only = retrieved.filter(
    (entry) => entry.interest === interest && !elsewhere.has(entry.item),
  );
  return { items: only.length, targets: only.filter(({ target }) => target).length };
}
