import { boxPath, ellipsePath } from '../../pictures/drawing.ts';
import type {
  Font,
  Paint,
  PathShape,
  Place,
  Shape,
  Stroke,
  TextShape,
} from '../../pictures/drawing.ts';
import type { LiteralColours } from '../../pictures/literal-colours.ts';
import { rulerFor } from '../../pictures/ruler.ts';
import { formOf } from './forms.ts';
import { toScreen, type Size, type Viewport } from './viewport.ts';

/** Something that stands out from the points, drawn over them in the order of the list. */
export interface Mark {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly shape: 'ring' | 'dot' | 'star' | 'letter' | 'halo';
  /** of a dot: which of the forms it has; round where absent */
  readonly form?: number;
  /** CSS */
  readonly colour: string;
  /** of a letter, on its ground */
  readonly ink?: string;
  /** a letter's own; beside a halo */
  readonly text?: string;
  readonly faint?: boolean;
}

export const letterSize = 20;

/** What marks are made of, and first the way that a line takes through some of them. */
export function markShapes(
  marks: readonly Mark[],
  path: readonly (readonly [number, number])[],
  view: Viewport,
  size: Size,
  colours: LiteralColours,
  family: string,
): Shape[] {
  const surface = colours.paint('var(--surface)');
  const way = path
    .map(([x, y], at) => {
      const [px, py] = toScreen(view, x, y, size);
      return `${at === 0 ? 'M' : 'L'}${px} ${py}`;
    })
    .join('');
  const line = stroked(way, { colour: colours.paint('var(--ink)').colour, opacity: 0.28 }, 1);
  return [
    ...(way === '' ? [] : [line]),
    ...marks.flatMap((mark) => {
      const [x, y] = toScreen(view, mark.x, mark.y, size);
      const opacity = mark.faint === true ? 0.25 : 1;
      const { colour } = colours.paint(mark.colour);
      return shapes[mark.shape]({
        x,
        y,
        colour: { colour, opacity },
        surface: { ...surface, opacity },
        ink: { colour: colours.paint(mark.ink ?? 'var(--ink)').colour, opacity },
        text: mark.text ?? '',
        form: mark.form ?? 0,
        family,
        width: size.width,
      });
    }),
  ];
}

interface Look {
  /** pixels */
  readonly x: number;
  readonly y: number;
  readonly colour: Paint;
  readonly surface: Paint;
  readonly ink: Paint;
  readonly text: string;
  readonly form: number;
  readonly family: string;
  /** of the picture */
  readonly width: number;
}

const shapes: Readonly<Record<Mark['shape'], (look: Look) => Shape[]>> = {
  ring({ x, y, colour, surface }) {
    const d = ellipsePath(x, y, 4.5, 4.5);
    return [stroked(d, surface, 4), stroked(d, colour, 2)];
  },
  dot({ x, y, colour, surface, form }) {
    const d = closed(formOf(form).map(([dx, dy]) => [x + 5.5 * dx, y + 5.5 * dy]));
    return [filled(d, colour), stroked(d, surface, 1.5)];
  },
  star({ x, y, colour, surface }) {
    const corners = Array.from({ length: 10 }, (_, corner): Place => {
      const radius = corner % 2 === 0 ? 8.5 : 3.8;
      const angle = (Math.PI * (corner - 2.5)) / 5;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    const d = closed(corners);
    return [stroked(d, surface, 3), filled(d, colour)];
  },
  letter({ x, y, colour, surface, ink, text, family }) {
    const [left, top] = [x - letterSize / 2, y - letterSize / 2];
    const d = boxPath({ x: left, y: top, width: letterSize, height: letterSize }, 5);
    return [
      stroked(d, surface, 4),
      filled(d, colour),
      written(text, x, y, 'middle', { family, weight: '650' }, ink),
    ];
  },
  halo({ x, y, colour, surface, text, family, width }) {
    const d = ellipsePath(x, y, 10, 10);
    const to = (side: number) => (side < 0 ? 'end' : 'start');
    const beside = (side: number) =>
      written(text, x + 15 * side, y, to(side), { family, weight: '600' }, colour);
    const long = rulerFor(beside(1).font).measureText(text).width + 15;
    // On the side that has the room for it.
    const title = beside(x + long > width && x - long > 0 ? -1 : 1);
    return [
      stroked(d, surface, 5),
      stroked(d, colour, 2.5),
      { ...title, edge: { ...surface, width: 4 } },
    ];
  },
};

const closed = (corners: readonly Place[]): string =>
  `M${corners.map(([x, y]) => `${x} ${y}`).join('L')}Z`;

function filled(d: string, fill: Paint): PathShape {
  return { kind: 'path', d, matrix: null, fill, stroke: null, clip: null };
}

function stroked(d: string, paint: Paint, width: number): PathShape {
  const stroke: Stroke = { paint, width, dash: [], cap: 'butt', join: 'round' };
  return { kind: 'path', d, matrix: null, fill: null, stroke, clip: null };
}

/** Twelve pixels high, its middle at y. */
function written(
  text: string,
  x: number,
  y: number,
  anchor: TextShape['anchor'],
  { family, weight }: Pick<Font, 'family' | 'weight'>,
  fill: Paint,
): TextShape {
  const font = { family, size: 12, weight, style: 'normal', tabular: false };
  return { kind: 'text', text, x, y: y + 4.4, anchor, font, fill, clip: null };
}
