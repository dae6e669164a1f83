/**
 * A picture as a list of shapes, the first at the bottom: what a page shows, without the page. Lengths are CSS pixels
 * from the upper left, colours are literal, so that the same list becomes an SVG file or the pixels of a canvas.
 */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type Shape = PathShape | TextShape | PointsShape;

/** #rrggbb, and an opacity in [0, 1] */
export interface Paint {
  readonly colour: string;
  readonly opacity: number;
}

/** From one place to another, in the pixels of the shape's own `d`. */
export interface Gradient {
  readonly from: Place;
  readonly to: Place;
  /** `at` in [0, 1], rising */
  readonly stops: readonly { readonly at: number; readonly paint: Paint }[];
}

export type Place = readonly [number, number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** [a b c d e f] of the map (x, y) -> (a x + c y + e, b x + d y + f) */
export type Matrix = readonly [number, number, number, number, number, number];

export interface Stroke {
  readonly paint: Paint;
  readonly width: number;
  readonly dash: readonly number[];
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
}

interface Clipped {
  /** nothing is drawn outside of it; null = everything is within */
  readonly clip: Box | null;
}

export interface PathShape extends Clipped {
  readonly kind: 'path';
  /** as an SVG's d */
  readonly d: string;
  readonly matrix: Matrix | null;
  readonly fill: Paint | Gradient | null;
  readonly stroke: Stroke | null;
}

export interface Font {
  /** as CSS lists them */
  readonly family: string;
  readonly size: number;
  readonly weight: string;
  readonly style: string;
  /** all digits are equally wide */
  readonly tabular: boolean;
}

export interface TextShape extends Clipped {
  readonly kind: 'text';
  readonly text: string;
  /** of the anchor, on the base line */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly font: Font;
  readonly fill: Paint;
  /** an edge around the letters, below them, that parts them from what lies under them */
  readonly edge?: Paint & { readonly width: number };
}

/** Discs of one look: too many to be a shape each. */
export interface PointsShape extends Clipped {
  readonly kind: 'points';
  /** [n, 2] */
  readonly places: Float32Array;
  readonly radius: number;
  /** corners around 0, of a form of radius 1; a disc where absent */
  readonly outline?: readonly (readonly [number, number])[] | undefined;
  readonly fill: Paint;
}

export const isGradient = (fill: Paint | Gradient): fill is Gradient => 'stops' in fill;

/** The path of a rectangle whose corners are round. */
export function boxPath({ x, y, width, height }: Box, radius = 0): string {
  const r = Math.min(radius, width / 2, height / 2);
  if (r <= 0) return `M${x} ${y}h${width}v${height}h${-width}z`;
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return (
    `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}` +
    `h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`
  );
}

export const ellipsePath = (x: number, y: number, rx: number, ry: number): string =>
  `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;

export const isInside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

/** What two boxes share; null where they share nothing. */
export function overlap(one: Box, other: Box): Box | null {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The shape elsewhere, its clip with it. */
export function moved(shape: Shape, dx: number, dy: number): Shape {
  const clip =
    shape.clip === null ? null : { ...shape.clip, x: shape.clip.x + dx, y: shape.clip.y + dy };
  if (shape.kind === 'text') return { ...shape, x: shape.x + dx, y: shape.y + dy, clip };
  if (shape.kind === 'points') {
    const places = shape.places.map((value, at) => value + (at % 2 === 0 ? dx : dy));
    return { ...shape, places, clip };
  }
  const [a, b, c, d, e, f] = shape.matrix ?? [1, 0, 0, 1, 0, 0];
  return { ...shape, matrix: [a, b, c, d, e + dx, f + dy], clip };
}
