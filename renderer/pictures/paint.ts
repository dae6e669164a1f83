import { isGradient } from './drawing.ts';
import type { Drawing, Font, Gradient, Paint, Shape } from './drawing.ts';

/** Draws shapes on a canvas, in the pixels that its transform has set. */
export function paintShapes(context: CanvasRenderingContext2D, shapes: readonly Shape[]): void {
  for (const shape of shapes) {
    context.save();
    if (shape.clip !== null) {
      const { x, y, width, height } = shape.clip;
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
    }
    paintShape(context, shape);
    context.restore();
  }
}

export const fontText = ({ style, weight, size, family }: Font): string =>
  `${style} ${weight} ${size}px ${family}`;

function paintShape(context: CanvasRenderingContext2D, shape: Shape): void {
  if (shape.kind === 'points') {
    fillWith(context, shape.fill);
    const { places, radius, outline } = shape;
    for (let at = 0; at < places.length; at += 2) {
      context.beginPath();
      const [x, y] = [places[at]!, places[at + 1]!];
      if (outline === undefined) context.arc(x, y, radius, 0, 2 * Math.PI);
      else for (const [dx, dy] of outline) context.lineTo(x + dx * radius, y + dy * radius);
      context.fill();
    }
    return;
  }
  if (shape.kind === 'text') {
    context.font = fontText(shape.font);
    context.textAlign = ({ start: 'left', middle: 'center', end: 'right' } as const)[shape.anchor];
    if (shape.edge !== undefined) {
      context.strokeStyle = shape.edge.colour;
      context.lineWidth = shape.edge.width;
      context.lineJoin = 'round';
      context.globalAlpha = shape.edge.opacity;
      context.strokeText(shape.text, shape.x, shape.y);
    }
    fillWith(context, shape.fill);
    context.fillText(shape.text, shape.x, shape.y);
    return;
  }
  const path = new Path2D(shape.d);
  const { fill, stroke, matrix } = shape;
  if (matrix !== null) context.transform(...matrix);
  if (fill !== null) {
    fillWith(context, fill);
    context.fill(path);
  }
  if (stroke === null) return;
  context.strokeStyle = stroke.paint.colour;
  context.globalAlpha = stroke.paint.opacity;
  context.lineWidth = stroke.width;
  context.lineCap = stroke.cap;
  context.lineJoin = stroke.join;
  context.setLineDash([...stroke.dash]);
  context.stroke(path);
}

function fillWith(context: CanvasRenderingContext2D, fill: Paint | Gradient): void {
  context.globalAlpha = isGradient(fill) ? 1 : fill.opacity;
  if (!isGradient(fill)) {
    context.fillStyle = fill.colour;
    return;
  }
  const gradient = context.createLinearGradient(...fill.from, ...fill.to);
  for (const { at, paint } of fill.stops) {
    gradient.addColorStop(at, withOpacity(paint));
  }
  context.fillStyle = gradient;
}

const withOpacity = ({ colour, opacity }: Paint): string =>
  colour +
  Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0');

/** Pixels of a saved picture for one of the page. */
export const pictureScale = 2;

/** A drawing as the bytes of a PNG, twice as fine as the page. */
export async function pngBytes({ width, height, shapes }: Drawing): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * pictureScale);
  canvas.height = Math.round(height * pictureScale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas to draw on.');
  context.scale(pictureScale, pictureScale);
  paintShapes(context, shapes);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture is too large for a PNG.');
  return new Uint8Array(await blob.arrayBuffer());
}
