/** A category that is over-represented among an interest's items. */
export interface NamedCategory {
  readonly category: string;
  /** its share among the interest's items over its share in the catalogue; above 1 */
  readonly lift: number;
}

/** An interest's name is at most this many categories. */
const mostNames = 3;
/** A category counts from this share of the interest's items on, and from two items. */
const leastShare = 0.1;

/**
 * Names interests after the categories that are over-represented among the items that they retrieve.
 *
 * Rarity alone would win by lift (one item of a category of one has a lift of V / N), so a category must be
 * on a tenth of the items, two at least, and categories are ranked by their part of the Kullback-Leibler
 * divergence between list and catalogue, p log(p / q), where p and q are its shares in the two. Both are
 * positive for every category on the list, so that the logarithm is always defined.
 */
export class InterestNames {
  readonly #categories: readonly (readonly string[])[];
  readonly #counts = new Map<string, number>();

  /** @param categories [items + 1] every item's categories; index 0 is padding */
  constructor(categories: readonly (readonly string[])[]) {
    this.#categories = categories;
    for (const own of categories) count(own, this.#counts);
  }

  /** @param ids the interest's items */
  of(ids: readonly number[]): NamedCategory[] {
    const listed = new Map<string, number>();
    for (const id of ids) count(this.#categories[id]!, listed);
    const support = Math.min(ids.length, Math.max(2, leastShare * ids.length));
    const items = this.#categories.length - 1;
    return [...listed]
      .filter(([, times]) => times >= support)
      .map(([category, times]) => {
        const share = times / ids.length;
        const lift = share / (this.#counts.get(category)! / items);
        return { category, lift, weight: share * Math.log(lift) };
      })
      .filter(({ lift }) => lift > 1)
      .sort((a, b) => b.weight - a.weight || (a.category < b.category ? -1 : 1))
      .slice(0, mostNames)
      .map(({ category, lift }) => ({ category, lift }));
  }
}

/** An item that names a category twice has it once. */
function count(categories: readonly string[], counts: Map<string, number>): void {
  for (const category of new Set(categories)) counts.set(category, (counts.get(category) ?? 0) + 1);
}
