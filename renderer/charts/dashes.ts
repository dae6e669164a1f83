/** Pixels drawn and left out by turns: lines that are told apart without their colour. The first is whole. */
export const dashes: readonly (readonly number[])[] = [
  [],
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
  [4, 2],
  [12, 5],
  [7, 3, 2, 3, 2, 3],
  [1, 5],
];

export const dashOf = (style: number): readonly number[] => dashes[style % dashes.length]!;
