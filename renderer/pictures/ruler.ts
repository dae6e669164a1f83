import type { Font } from './drawing.ts';
import { fontText } from './paint.ts';

let context: CanvasRenderingContext2D | null = null;

/** Measures texts set in a font. */
export function rulerFor(font: Font): Pick<CanvasRenderingContext2D, 'measureText'> {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('There is no canvas to measure texts with.');
  context.font = fontText(font);
  return context;
}
