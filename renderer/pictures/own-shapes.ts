import type { Shape } from './drawing.ts';
import type { LiteralColours } from './literal-colours.ts';

/** The shapes of what a canvas shows, in pixels from its upper left. */
export type OwnShapes = (colours: LiteralColours) => readonly Shape[];

const known = new WeakMap<HTMLCanvasElement, OwnShapes>();

/** A canvas has only pixels to show: whoever draws it says here what it is made of. */
export function drawnAs(canvas: HTMLCanvasElement, shapes: OwnShapes): void {
  known.set(canvas, shapes);
}

export const shapesOf = (canvas: HTMLCanvasElement): OwnShapes | null => known.get(canvas) ?? null;
