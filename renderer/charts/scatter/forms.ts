/** The outlines that tell marks apart without their colour, around 0 within a circle of radius 1; y points down. */
export type Outline = readonly (readonly [number, number])[];

/** @param turn of the first corner, in turns from the top */
const regular = (corners: number, radius: number, turn = 0): Outline =>
  Array.from({ length: corners }, (_, at) => {
    const angle = 2 * Math.PI * (at / corners + turn - 0.25);
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });

const arm = 0.36;
const cross: Outline = [
  ...([
    [-arm, -1],
    [arm, -1],
    [arm, -arm],
    [1, -arm],
    [1, arm],
    [arm, arm],
  ] as const),
  ...([
    [arm, 1],
    [-arm, 1],
    [-arm, arm],
    [-1, arm],
    [-1, -arm],
    [-arm, -arm],
  ] as const),
];

/** The first is round. Of about equal area. */
export const forms: readonly Outline[] = [
  regular(24, 0.9),
  regular(4, 1.1, 1 / 8),
  regular(3, 1.2),
  regular(4, 1.15),
  regular(3, 1.2, 1 / 2),
  cross,
  regular(6, 1, 1 / 12),
  regular(5, 1.05),
];

const diagonal = (outline: Outline): Outline =>
  outline.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2] as const);
const scaled = (outline: Outline, by: number): Outline =>
  outline.map(([x, y]) => [by * x, by * y] as const);
const bar: Outline = [
  [-1.5, -0.5],
  [1.5, -0.5],
  [1.5, 0.5],
  [-1.5, 0.5],
];

/** Those that can be told apart at five pixels: for points. */
export const pointForms: readonly Outline[] = [
  regular(24, 1),
  regular(4, 1.25, 1 / 8),
  regular(3, 1.4),
  regular(4, 1.4),
  regular(3, 1.4, 1 / 2),
  scaled(cross, 1.25),
  diagonal(scaled(cross, 1.25)),
  bar,
];

export const formOf = (sign: number): Outline => forms[sign % forms.length]!;
