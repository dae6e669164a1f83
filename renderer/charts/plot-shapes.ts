import type uPlot from 'uplot';
import { ellipsePath } from '../pictures/drawing.ts';
import type { Shape, TextShape } from '../pictures/drawing.ts';
import type { LiteralColours } from '../pictures/literal-colours.ts';

/** A line of the chart, as it is drawn. */
export interface PlottedLine {
  /** CSS */
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

/** Where an axis is marked, and how each mark reads. */
export type Ticks = readonly (readonly [number, string])[];

/** What uPlot has drawn on its canvas, from the same data and scales, in pixels from the canvas's upper left. */
export function plotShapes(
  chart: uPlot,
  lines: readonly PlottedLine[],
  ticks: { readonly x: Ticks; readonly y: Ticks },
  colours: LiteralColours,
  family: string,
): Shape[] {
  const ratio = devicePixelRatio;
  const [left, top] = [chart.bbox.left / ratio, chart.bbox.top / ratio];
  const [right, bottom] = [left + chart.bbox.width / ratio, top + chart.bbox.height / ratio];
  const x = (value: number) => left + chart.valToPos(value, 'x');
  const y = (value: number) => top + chart.valToPos(value, 'y');
  const grid = { paint: colours.paint('var(--line)'), width: 1, dash: [] };
  const ink = colours.paint('var(--ink-muted)');
  const font = { family, size: 11, weight: '400', style: 'normal', tabular: false };
  const word = (text: string, at: Pick<TextShape, 'x' | 'y' | 'anchor'>): Shape => ({
    ...at,
    kind: 'text',
    text,
    font,
    fill: ink,
    clip: null,
  });
  return [
    ...ticks.x.map(([value]) => path(`M${x(value)} ${top}V${bottom}`, grid)),
    ...ticks.y.map(([value]) => path(`M${left} ${y(value)}H${right}`, grid)),
    ...ticks.x.map(([value, text]) =>
      word(text, { x: x(value), y: bottom + 15, anchor: 'middle' }),
    ),
    ...ticks.y.map(([value, text]) => word(text, { x: left - 5, y: y(value) + 4, anchor: 'end' })),
    ...lines.map(({ colour, width, dash }, line) => {
      const paint = colours.paint(colour);
      const places = [...(chart.data[line + 1] ?? [])].flatMap((value, at) =>
        value === null || value === undefined ? [] : [[x(chart.data[0][at]!), y(value)] as const],
      );
      const [first] = places;
      if (places.length === 1 && first !== undefined) {
        const d = ellipsePath(...first, 3, 3);
        return { ...path(d, { paint, width: 0, dash: [] }), fill: paint, stroke: null };
      }
      const d = places.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${px} ${py}`).join('');
      return path(d, { paint, width, dash });
    }),
  ];
}

function path(
  d: string,
  line: {
    readonly paint: ReturnType<LiteralColours['paint']>;
    readonly width: number;
    readonly dash: readonly number[];
  },
): Shape {
  const stroke = { ...line, cap: 'butt', join: 'round' } as const;
  return { kind: 'path', d, matrix: null, fill: null, stroke, clip: null };
}
