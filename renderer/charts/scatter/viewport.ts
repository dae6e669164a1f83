/** What of a plane is in view: the point in the middle, and how many pixels a unit is. y points up. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Beyond these a picture is a dot, or a point fills it. */
const mostZoom = 400;
const leastZoom = 0.4;
/** Of the points, so many lie outside what is fitted, on each side: a few far ones must not squeeze the rest. */
const left = 0.001;

/** Pixels around what is fitted, in which half of a mark has room. */
const margin = 14;

/** Marks beyond the points are in view as well up to this share of the points' extent: further ones would squeeze them. */
const furthest = 0.2;

/** Where points lie: along x and along y. */
export type Extent = readonly [readonly [number, number], readonly [number, number]];

/** Of all, but for a few that lie far out. @param places [n, 2] */
export const extentOf = (places: Float32Array): Extent => [range(places, 0), range(places, 1)];

/** With what lies beyond, as far as that is not far. */
export function extended(
  extent: Extent,
  marks: readonly { readonly x: number; readonly y: number }[],
): Extent {
  const along = ([from, to]: readonly [number, number], values: readonly number[]) => {
    const room = (to - from) * furthest;
    const near = (value: number) => Math.min(to + room, Math.max(from - room, value));
    return [Math.min(from, ...values.map(near)), Math.max(to, ...values.map(near))] as const;
  };
  return [
    along(
      extent[0],
      marks.map(({ x }) => x),
    ),
    along(
      extent[1],
      marks.map(({ y }) => y),
    ),
  ];
}

/** The extent whole, in the middle of the picture. */
export function fitted([[x0, x1], [y0, y1]]: Extent, { width, height }: Size): Viewport {
  const room = (length: number) => Math.max(1, length - 2 * margin);
  const scale = Math.min(room(width) / (x1 - x0 || 1), room(height) / (y1 - y0 || 1));
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale };
}

/** The point under the pixel stays where it is. @param whole what `fitted` gives, for the limits */
export function zoomed(
  view: Viewport,
  factor: number,
  [px, py]: readonly [number, number],
  size: Size,
  whole: Viewport,
): Viewport {
  const scale = Math.min(
    whole.scale * mostZoom,
    Math.max(whole.scale * leastZoom, view.scale * factor),
  );
  const [x, y] = toPlane(view, [px, py], size);
  return {
    x: x - (px - size.width / 2) / scale,
    y: y + (py - size.height / 2) / scale,
    scale,
  };
}

/** Moved with the pointer. */
export function panned(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale };
}

export function toScreen(view: Viewport, x: number, y: number, size: Size): [number, number] {
  return [size.width / 2 + (x - view.x) * view.scale, size.height / 2 - (y - view.y) * view.scale];
}

export function toPlane(
  view: Viewport,
  [px, py]: readonly [number, number],
  size: Size,
): [number, number] {
  return [
    view.x + (px - size.width / 2) / view.scale,
    view.y - (py - size.height / 2) / view.scale,
  ];
}

function range(places: Float32Array, axis: 0 | 1): [number, number] {
  const values = new Float32Array(places.length / 2);
  let count = 0;
  for (let at = axis; at < places.length; at += 2) {
    if (Number.isFinite(places[at])) values[count++] = places[at]!;
  }
  if (count === 0) return [0, 0];
  const sorted = values.subarray(0, count).sort();
  const skipped = Math.floor(left * count);
  return [sorted[skipped]!, sorted[count - 1 - skipped]!];
}
