/** Sizes of a tensor's axes; -1 for one that is known only when the graph runs (the batch). */
export type Shape = readonly number[];

/** The shape of an element-wise operation's result, by NumPy's rules; -1 meets any size. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left === right || right === 1) return left;
    if (left === 1) return right;
    if (left === -1) return right;
    if (right === -1) return left;
    throw new Error(`Shapes ${show(a)} and ${show(b)} do not broadcast`);
  });
}

/** Throws where two sizes that must agree do not. */
export function sameSize(left: number, right: number, what: string): void {
  if (left !== right && left !== -1 && right !== -1)
    throw new Error(`${what}: sizes ${left} and ${right} differ`);
}

/** The number of elements; negative where an axis is unknown. */
export function elements(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/**
 * The shape with its unknown axis (-1) worked out from the number of elements; as it is where that is not
 * known (negative).
 */
export function completed(shape: Shape, count: number, what: string): Shape {
  if (count < 0) return shape;
  const known = Math.abs(elements(shape));
  const unknown = known === 0 ? 0 : count / known;
  const whole = shape.map((size) => (size === -1 ? unknown : size));
  if (!Number.isInteger(unknown) || elements(whole) !== count)
    throw new Error(`${what} takes ${show(shape)}, not ${count} elements`);
  return whole;
}

export function show(shape: Shape): string {
  return `[${shape.map((size) => (size === -1 ? '?' : size)).join(', ')}]`;
}
