import { formOf } from './forms.ts';
import type { ThemeColours } from './theme-colours.ts';
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

/** Draws marks, and first the way that a line takes through some of them. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  marks: readonly Mark[],
  path: readonly (readonly [number, number])[],
  view: Viewport,
  size: Size,
  colours: ThemeColours,
): void {
  const surface = colours.of('var(--surface)');
  context.lineJoin = 'round';
  context.beginPath();
  path.forEach(([x, y], at) => {
    const [px, py] = toScreen(view, x, y, size);
    if (at === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  });
  context.strokeStyle = colours.of('var(--ink)');
  context.lineWidth = 1;
  context.globalAlpha = 0.28;
  context.stroke();
  for (const mark of marks) {
    const [x, y] = toScreen(view, mark.x, mark.y, size);
    context.globalAlpha = mark.faint === true ? 0.25 : 1;
    shapes[mark.shape](
      context,
      x,
      y,
      { ...mark, colour: colours.of(mark.colour) },
      surface,
      colours,
    );
  }
  context.globalAlpha = 1;
}

type Draw = (
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  mark: Mark,
  surface: string,
  colours: ThemeColours,
) => void;

const circle = (context: CanvasRenderingContext2D, x: number, y: number, radius: number) => {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
};

const shapes: Readonly<Record<Mark['shape'], Draw>> = {
  ring(context, x, y, { colour }, surface) {
    circle(context, x, y, 4.5);
    context.lineWidth = 4;
    context.strokeStyle = surface;
    context.stroke();
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke();
  },
  dot(context, x, y, { colour, form = 0 }, surface) {
    context.beginPath();
    for (const [dx, dy] of formOf(form)) context.lineTo(x + 5.5 * dx, y + 5.5 * dy);
    context.closePath();
    context.fillStyle = colour;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = surface;
    context.stroke();
  },
  star(context, x, y, { colour }, surface) {
    context.beginPath();
    for (let corner = 0; corner < 10; corner++) {
      const radius = corner % 2 === 0 ? 8.5 : 3.8;
      const angle = (Math.PI * (corner - 2.5)) / 5;
      context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    context.closePath();
    context.lineWidth = 3;
    context.strokeStyle = surface;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  },
  letter(context, x, y, { colour, ink = '', text = '' }, surface, colours) {
    context.beginPath();
    context.roundRect(x - letterSize / 2, y - letterSize / 2, letterSize, letterSize, 5);
    context.lineWidth = 4;
    context.strokeStyle = surface;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
    context.fillStyle = colours.of(ink);
    context.font = `650 12px ${getComputedStyle(document.body).fontFamily}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(text, x, y + 0.5);
  },
  halo(context, x, y, { colour, text = '' }, surface) {
    circle(context, x, y, 10);
    context.lineWidth = 5;
    context.strokeStyle = surface;
    context.stroke();
    context.lineWidth = 2.5;
    context.strokeStyle = colour;
    context.stroke();
    context.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineWidth = 4;
    context.strokeStyle = surface;
    context.strokeText(text, x + 15, y);
    context.fillStyle = colour;
    context.fillText(text, x + 15, y);
  },
};
