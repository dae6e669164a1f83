import { boxPath } from './drawing.ts';
import type { Box, Gradient, Paint, PathShape, Shape } from './drawing.ts';
import type { LiteralColours } from './literal-colours.ts';
import { patternShapes } from './read-pattern.ts';
import { splitTop } from './split-top.ts';

/** The background of a box: its colour, and linear gradients over it. */
export function backgroundShapes(
  box: Box,
  radius: number,
  { backgroundColor, backgroundImage, backgroundSize }: CSSStyleDeclaration,
  colours: LiteralColours,
  opacity: number,
): Shape[] {
  const d = boxPath(box, radius);
  const filled = (fill: Paint | Gradient): PathShape => ({
    kind: 'path',
    d,
    matrix: null,
    fill,
    stroke: null,
    clip: null,
  });
  const ground = colours.paint(backgroundColor, opacity);
  const sizes = splitTop(backgroundSize);
  const layers =
    backgroundImage === 'none'
      ? []
      : splitTop(backgroundImage)
          .map((css, at) => ({ css, size: sizes[at % sizes.length]! }))
          .toReversed();
  return [
    ...(ground.opacity === 0 ? [] : [filled(ground)]),
    ...layers.flatMap(({ css, size }): Shape[] => {
      const gradient = gradientOf(css, box, colours, opacity);
      if (gradient?.stops.every(({ paint }) => paint.opacity === 0) === true) return [];
      return gradient === null
        ? patternShapes(css, size, box, colours, opacity)
        : [filled(gradient)];
    }),
  ];
}

/** Steps in which a gradient in another colour space is retold: SVG and canvas know only one. */
const steps = 8;

function gradientOf(
  css: string,
  box: Box,
  colours: LiteralColours,
  opacity: number,
): Gradient | null {
  const inner = /^linear-gradient\((.*)\)$/s.exec(css)?.[1];
  if (inner === undefined) return null;
  const parts = splitTop(inner);
  const isHead = /^(to |in |-?[\d.]+(deg|turn|rad))/.test(parts[0] ?? '');
  const head = isHead ? parts[0]! : '';
  const stops = parts.slice(isHead ? 1 : 0).map((part) => part.replace(/\s+-?[\d.]+(%|px)$/, ''));
  const space = /in ([\w-]+)/.exec(head)?.[1] ?? 'srgb';
  const last = stops.length - 1;
  const blended = stops.flatMap((stop, at) => {
    const next = stops[at + 1];
    if (next === undefined || space === 'srgb') return [{ at: at / Math.max(1, last), css: stop }];
    return Array.from({ length: steps }, (_, step) => ({
      at: (at + step / steps) / last,
      css: `color-mix(in ${space}, ${next} ${(100 * step) / steps}%, ${stop})`,
    }));
  });
  return {
    ...direction(head, box),
    stops: blended.map(({ at, css: colour }) => ({ at, paint: colours.paint(colour, opacity) })),
  };
}

/** Along a side of the box; slanted ones are not in use. */
function direction(head: string, { x, y, width, height }: Box): Pick<Gradient, 'from' | 'to'> {
  const sideways = /to (left|right)|^-?(90|270)deg/.test(head);
  const back = /to (left|top)|^(270|-90|0)deg/.test(head);
  const ends = sideways
    ? ([
        [x, y],
        [x + width, y],
      ] as const)
    : ([
        [x, y],
        [x, y + height],
      ] as const);
  return back ? { from: ends[1], to: ends[0] } : { from: ends[0], to: ends[1] };
}
