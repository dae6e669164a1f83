import type { Box, PathShape, Shape } from './drawing.ts';
import type { LiteralColours } from './literal-colours.ts';
import { splitTop } from './split-top.ts';

/**
 * The patterns of styles/interests.css over a box: stripes (a repeating gradient whose first stop is a colour from 0 to a
 * width, and nothing from there to the period), or dots (a round gradient on tiles).
 */
export function patternShapes(
  css: string,
  size: string,
  box: Box,
  colours: LiteralColours,
  opacity: number,
): Shape[] {
  const [, kind, inner] = /^(repeating-linear|radial)-gradient\((.*)\)$/s.exec(css) ?? [];
  if (kind === undefined || inner === undefined) return [];
  const [head, first, ...rest] = splitTop(inner);
  const colour = first?.replace(/(\s+[\d.]+(px|%))+$/, '');
  if (head === undefined || first === undefined || colour === undefined) return [];
  const fill = colours.paint(colour, opacity);
  const lengths = [first, ...rest].flatMap(lengthsOf).filter((length) => length > 0);
  const [width, period] = [lengths[0] ?? 0, lengths.at(-1) ?? 0];
  if (fill.opacity === 0 || width === 0 || period === 0) return [];
  if (kind === 'radial') {
    const tile = lengthsOf(size)[0] ?? Math.max(box.width, box.height);
    return [{ kind: 'points', places: grid(box, tile), radius: width, fill, clip: box }];
  }
  const d = stripes(box, Number.parseFloat(head), width, period);
  const shape: PathShape = { kind: 'path', d, matrix: null, fill, stroke: null, clip: box };
  return d === '' ? [] : [shape];
}

/** The lengths in pixels that stand at the end of a stop. */
const lengthsOf = (stop: string): number[] =>
  [...(/(?:\s|^)((?:[\d.]+px\s*)+)$/.exec(stop)?.[1]?.matchAll(/[\d.]+/g) ?? [])].map(Number);

/** The middles of square tiles that cover the box, from its upper left. */
function grid({ x, y, width, height }: Box, tile: number): Float32Array {
  const places: number[] = [];
  for (let dy = tile / 2; dy < height + tile / 2; dy += tile) {
    for (let dx = tile / 2; dx < width + tile / 2; dx += tile) places.push(x + dx, y + dy);
  }
  return Float32Array.from(places);
}

/** Stripes across the line of a CSS gradient: 0deg runs up, 90deg to the right, from one corner to the other. */
function stripes(box: Box, degrees: number, width: number, period: number): string {
  const angle = (degrees * Math.PI) / 180;
  const [ux, uy] = [Math.sin(angle), -Math.cos(angle)];
  const length = Math.abs(box.width * ux) + Math.abs(box.height * uy);
  const reach = box.width + box.height;
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  let d = '';
  for (let at = -length / 2; at < length / 2; at += period) {
    const corner = (along: number, across: number) =>
      `${cx + along * ux - across * uy} ${cy + along * uy + across * ux}`;
    const [from, to] = [at, at + width];
    d += `M${corner(from, -reach)}L${corner(from, reach)}L${corner(to, reach)}L${corner(to, -reach)}Z`;
  }
  return d;
}
