/** A place on the map as a link says it: a thousandth of a pixel makes no other view. */
export const shortened = (value: number): number => Number(value.toPrecision(6));
