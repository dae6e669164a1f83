import { boxPath, isInside, moved, overlap } from './drawing.ts';
import type { Box, Drawing, Matrix, Shape } from './drawing.ts';
import { backgroundShapes } from './read-background.ts';
import { geometryShape } from './read-svg.ts';
import { textShapes } from './read-text.ts';
import { LiteralColours } from './literal-colours.ts';
import { shapesOf } from './own-shapes.ts';

/** What is passed down from an element to what is in it. */
export interface Surrounding {
  readonly colours: LiteralColours;
  /** from the page's pixels to those of the picture */
  readonly dx: number;
  readonly dy: number;
  readonly opacity: number;
  readonly clip: Box | null;
  /** to the right of it a text ends in an ellipsis */
  readonly edge: number;
}

/** An element with this attribute is a tool, not a part of the picture: `data-picture="no"`. */
const leftOut = '[data-picture="no"]';

/**
 * What an element of the page shows, as shapes: its texts where they stand, backgrounds, borders, the SVGs in it, and
 * what its canvases say of themselves. What can be scrolled is drawn whole.
 */
export function readElement(root: HTMLElement): Drawing {
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  try {
    const outer = root.getBoundingClientRect();
    const reader = new Reader(outer.width);
    const colours = new LiteralColours(probe);
    const [dx, dy] = [-outer.x, -outer.y];
    reader.children(root, { colours, dx, dy, opacity: 1, clip: null, edge: Infinity });
    return reader.drawing();
  } finally {
    probe.remove();
  }
}

class Reader {
  readonly #shapes: Shape[] = [];
  #width: number;
  #top = Infinity;
  #bottom = 0;

  /** @param width of the picture at least */
  constructor(width: number) {
    this.#width = width;
  }

  /** Without what is empty above and below. */
  drawing(): Drawing {
    const top = Math.min(this.#top, this.#bottom);
    return {
      width: Math.ceil(this.#width),
      height: Math.ceil(this.#bottom - top),
      shapes: this.#shapes.map((shape) => moved(shape, 0, -top)),
    };
  }

  children(parent: Element, around: Surrounding): void {
    for (const node of parent.childNodes) {
      if (node instanceof Text) this.#text(node, parent, around);
      else if (node instanceof Element && !node.matches(leftOut)) this.#element(node, around);
    }
  }

  #text(node: Text, parent: Element, around: Surrounding): void {
    const style = getComputedStyle(parent);
    if (style.visibility !== 'visible') return;
    for (const { shape, box } of textShapes(node, parent, style, around))
      this.#add(box, [shape], around);
  }

  #element(element: Element, outer: Surrounding): void {
    const style = getComputedStyle(element);
    const opacity = Number(style.opacity);
    // What only a screen reader is told is cut to nothing.
    const unseen = style.clipPath === 'inset(50%)';
    if (style.display === 'none' || opacity === 0 || unseen) return;
    const around = { ...outer, opacity: outer.opacity * opacity };
    const rect = element.getBoundingClientRect();
    const box = {
      x: rect.x + around.dx,
      y: rect.y + around.dy,
      width: rect.width,
      height: rect.height,
    };
    if (element instanceof SVGElement) {
      if (element instanceof SVGDefsElement) return;
      if (element instanceof SVGGeometryElement && style.visibility === 'visible') {
        const shape = geometryShape(element, style, around);
        if (shape !== null) this.#add(box, [shape], around);
      }
      return this.children(element, around);
    }
    if (style.visibility === 'visible') {
      if (element instanceof HTMLElement)
        this.#add(box, boxShapes(element, box, style, around), around);
      if (element instanceof HTMLCanvasElement) this.#canvas(element, box, around);
    }
    this.children(element, within(element, box, style, around));
  }

  #canvas(canvas: HTMLCanvasElement, box: Box, { colours, clip }: Surrounding): void {
    const inner = clip === null ? box : overlap(box, clip);
    if (inner === null) return;
    this.#reach(inner);
    for (const shape of shapesOf(canvas)?.(colours) ?? []) {
      this.#shapes.push({ ...moved(shape, box.x, box.y), clip: inner });
    }
  }

  #reach({ x, y, width, height }: Box): void {
    this.#width = Math.max(this.#width, x + width);
    this.#top = Math.min(this.#top, y);
    this.#bottom = Math.max(this.#bottom, y + height);
  }

  /** @param box what the shapes cover */
  #add(box: Box, shapes: readonly Shape[], { clip }: Surrounding): void {
    if (shapes.length === 0) return;
    const seen = clip === null ? box : overlap(box, clip);
    // A line has no height or no width, and is seen all the same.
    if (seen === null && box.width > 0 && box.height > 0) return;
    this.#reach(seen ?? box);
    const cut = clip !== null && !isInside(box, clip) ? clip : null;
    this.#shapes.push(...shapes.map((shape) => ({ ...shape, clip: shape.clip ?? cut })));
  }
}

/** What scrolls is unrolled; what hides its overflow cuts it off. */
function within(
  element: Element,
  box: Box,
  { overflowX, overflowY, textOverflow }: CSSStyleDeclaration,
  around: Surrounding,
): Surrounding {
  const scrolls = [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll');
  if (scrolls) {
    const { scrollLeft, scrollTop } = element;
    return { ...around, dx: around.dx + scrollLeft, dy: around.dy + scrollTop };
  }
  if (overflowX === 'visible' && overflowY === 'visible') return around;
  const nothing = { ...box, width: 0, height: 0 };
  const edge = textOverflow === 'ellipsis' ? Math.min(around.edge, box.x + box.width) : around.edge;
  return {
    ...around,
    edge,
    clip: around.clip === null ? box : (overlap(box, around.clip) ?? nothing),
  };
}

/** Background, border and outline of a box. */
function boxShapes(
  element: HTMLElement,
  rect: Box,
  style: CSSStyleDeclaration,
  { colours, opacity }: Surrounding,
): Shape[] {
  const { box, matrix } = unturned(element, rect, style);
  const radius = radiusOf(style, box);
  const shapes: Shape[] = backgroundShapes(box, radius, style, colours, opacity);
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    width:
      style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    dashed: style[`border${side}Style`] === 'dashed',
    paint: colours.paint(style[`border${side}Color`], opacity),
  }));
  const [first] = sides;
  const alike = sides.every(
    ({ width, paint }) => width === first!.width && paint.colour === first!.paint.colour,
  );
  const line = (d: string, { width, dashed, paint }: (typeof sides)[number]) => {
    if (width === 0 || paint.opacity === 0) return;
    const dash = dashed ? [2 * width + 1, 2 * width] : [];
    const stroke = { paint, width, dash, cap: 'butt', join: 'miter' } as const;
    shapes.push({ kind: 'path', d, matrix: null, fill: null, stroke, clip: null });
  };
  if (alike) line(boxPath(shrunk(box, first!.width / 2), radius - first!.width / 2), first!);
  else {
    const [top, right, bottom, left] = sides;
    const [x2, y2] = [box.x + box.width, box.y + box.height];
    line(`M${box.x} ${box.y + top!.width / 2}H${x2}`, top!);
    line(`M${x2 - right!.width / 2} ${box.y}V${y2}`, right!);
    line(`M${box.x} ${y2 - bottom!.width / 2}H${x2}`, bottom!);
    line(`M${box.x + left!.width / 2} ${box.y}V${y2}`, left!);
  }
  if (style.outlineStyle === 'solid') {
    const width = Number.parseFloat(style.outlineWidth);
    const inset = -(Number.parseFloat(style.outlineOffset) + width / 2);
    const paint = colours.paint(style.outlineColor, opacity);
    line(boxPath(shrunk(box, inset), Math.max(0, radius - inset)), { width, dashed: false, paint });
  }
  return matrix === null
    ? shapes
    : shapes.map((shape) => (shape.kind === 'path' ? { ...shape, matrix } : shape));
}

/** The box before it was turned or scaled, and what does so. */
function unturned(
  element: HTMLElement,
  rect: Box,
  { transform, rotate }: CSSStyleDeclaration,
): { box: Box; matrix: Matrix | null } {
  if (transform === 'none' && rotate === 'none') return { box: rect, matrix: null };
  const x = rect.x + rect.width / 2;
  const y = rect.y + rect.height / 2;
  const [width, height] = [element.offsetWidth, element.offsetHeight];
  const turn = new DOMMatrix(transform === 'none' ? '' : transform);
  if (rotate !== 'none') turn.rotateSelf(Number.parseFloat(rotate));
  // Where it lies is in the box already.
  const { a, b, c, d } = turn;
  const matrix: Matrix = [a, b, c, d, x - a * x - c * y, y - b * x - d * y];
  return { box: { x: x - width / 2, y: y - height / 2, width, height }, matrix };
}

const shrunk = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: Math.max(0, width - 2 * by),
  height: Math.max(0, height - 2 * by),
});

function radiusOf({ borderTopLeftRadius }: CSSStyleDeclaration, { width, height }: Box): number {
  const value = Number.parseFloat(borderTopLeftRadius);
  return borderTopLeftRadius.endsWith('%') ? (Math.min(width, height) * value) / 100 : value;
}
