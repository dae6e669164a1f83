/** How a list differs from an earlier one of the same kind; both best first. */
export interface ListChange {
  /** of each item of the list: how many ranks it gained (negative: lost); null = it is new */
  readonly gained: ReadonlyMap<string, number | null>;
  /** 0-based ranks in the earlier list of what is gone */
  readonly left: readonly number[];
  readonly entered: number;
  readonly moved: number;
  /** items that both lists have */
  readonly shared: number;
}

/**
 * What entered, left and moved.
 *
 * @param before item ids, none twice
 * @param after item ids, none twice
 */
export function listChange(before: readonly string[], after: readonly string[]): ListChange {
  const rankBefore = new Map(before.map((item, rank) => [item, rank]));
  const gained = new Map(
    after.map((item, rank) => {
      const was = rankBefore.get(item);
      return [item, was === undefined ? null : was - rank];
    }),
  );
  const left = [...before.keys()].filter((rank) => !gained.has(before[rank]!));
  const values = [...gained.values()];
  const entered = values.filter((value) => value === null).length;
  return {
    gained,
    left,
    entered,
    moved: values.filter((value) => value !== null && value !== 0).length,
    shared: after.length - entered,
  };
}
