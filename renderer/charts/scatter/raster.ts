import { pointsWithin } from './find-points.ts';
import type { Outline } from './forms.ts';
import type { Size, Viewport } from './viewport.ts';

export type Rgb = readonly [number, number, number];

/** @param hex #rrggbb */
export function rgbOf(hex: string): Rgb {
  const all = Number.parseInt(hex.slice(1), 16);
  return [all >> 16, (all >> 8) & 255, all & 255];
}

/** Points of one look, painted together. */
export interface PointLayer {
  /** which of the points */
  readonly points: Uint32Array;
  readonly colour: Rgb;
  /** pixels */
  readonly radius: number;
  /** in [0, 1] */
  readonly opacity: number;
  /** a disc where absent */
  readonly form?: Outline | undefined;
}

/**
 * Paints points into pixels: a hundred thousand in some milliseconds, without a graphics card and without a
 * path or a call each, which is what a canvas takes a hundred times as long for. Each is a small disc or
 * another form with soft edges, over what is there.
 *
 * @param pixels [height, width, 4] red, green, blue, alpha
 * @param size in pixels of the buffer
 * @param ratio pixels of the buffer for one of the viewport
 */
export function paintPoints(
  pixels: Uint8ClampedArray,
  size: Size,
  ratio: number,
  places: Float32Array,
  view: Viewport,
  background: Rgb,
  layers: readonly PointLayer[],
): void {
  new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4).fill(packed(background));
  const scale = view.scale * ratio;
  const offsetX = size.width / 2 - view.x * scale;
  const offsetY = size.height / 2 + view.y * scale;
  for (const { points, colour, radius, opacity, form } of layers) {
    const disc = maskOf(radius * ratio, opacity, form);
    const reach = (disc.width - 1) / 2;
    const slots = disc.offsets.map((offset) => {
      const dx = offset % disc.width;
      return 4 * (((offset - dx) / disc.width) * size.width + dx);
    });
    const [red, green, blue] = colour;
    for (const point of points) {
      const left = Math.round(offsetX + places[2 * point]! * scale) - reach;
      const top = Math.round(offsetY - places[2 * point + 1]! * scale) - reach;
      const [right, bottom] = [left + disc.width, top + disc.width];
      // What is not a number fails this, too.
      if (!(right > 0 && bottom > 0 && left < size.width && top < size.height)) continue;
      const whole = left >= 0 && top >= 0 && right <= size.width && bottom <= size.height;
      const corner = 4 * (top * size.width + left);
      for (let slot = 0; slot < slots.length; slot++) {
        // The border cuts a disc: what lies beyond it is another row's pixel, or none.
        if (!whole && !disc.isWithin(slot, left, top, size)) continue;
        const at = corner + slots[slot]!;
        const cover = disc.covers[slot]!;
        pixels[at]! += ((red - pixels[at]!) * cover) >> 8;
        pixels[at + 1]! += ((green - pixels[at + 1]!) * cover) >> 8;
        pixels[at + 2]! += ((blue - pixels[at + 2]!) * cover) >> 8;
      }
    }
  }
}

/** Which pixels of a square a form covers, and how much of each, in 256ths. */
function maskOf(radius: number, opacity: number, form: Outline | undefined) {
  const farthest = form === undefined ? 1 : Math.max(...form.map(([x, y]) => Math.hypot(x, y)));
  const reach = Math.ceil(radius * farthest - 0.5);
  const width = 2 * reach + 1;
  const offsets: number[] = [];
  const covers: number[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const cover =
        form === undefined
          ? Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(dx, dy)))
          : coverOf(form, dx / radius, dy / radius, 1 / radius);
      if (cover === 0) continue;
      offsets.push((dy + reach) * width + dx + reach);
      covers.push(Math.round(cover * opacity * 256));
    }
  }
  const isWithin = (slot: number, left: number, top: number, size: Size) => {
    const dx = offsets[slot]! % width;
    const [x, y] = [left + dx, top + (offsets[slot]! - dx) / width];
    return x >= 0 && y >= 0 && x < size.width && y < size.height;
  };
  return { width, offsets: Int32Array.from(offsets), covers: Int32Array.from(covers), isWithin };
}

/** samples along each side of a pixel */
const samples = 4;

/** How much of a pixel lies within an outline, in [0, 1]. @param x, y its middle @param side in units of the outline */
function coverOf(outline: Outline, x: number, y: number, side: number): number {
  const offsets = Array.from({ length: samples }, (_, at) => side * ((at + 0.5) / samples - 0.5));
  const places = offsets.flatMap((dy) => offsets.flatMap((dx) => [x + dx, y + dy]));
  return pointsWithin(Float32Array.from(places), outline).length / samples ** 2;
}

/** As a pixel lies in memory on every machine that Electron runs on. */
const packed = ([red, green, blue]: Rgb) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
