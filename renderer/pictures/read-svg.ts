import { boxPath, ellipsePath } from './drawing.ts';
import type { PathShape, Stroke } from './drawing.ts';
import type { LiteralColours } from './literal-colours.ts';
import type { Surrounding } from './read-element.ts';

/** A line, circle, path ... of an SVG on the page; null where nothing of it is seen. */
export function geometryShape(
  element: SVGGeometryElement,
  style: CSSStyleDeclaration,
  { colours, opacity, dx, dy }: Surrounding,
): PathShape | null {
  const fill = paintOf(style.fill, Number(style.fillOpacity) * opacity, colours);
  const stroke = strokeOf(style, opacity, colours);
  const place = element.getScreenCTM();
  const d = pathOf(element);
  if ((fill === null && stroke === null) || place === null || d === '') return null;
  return {
    kind: 'path',
    d,
    matrix: [place.a, place.b, place.c, place.d, place.e + dx, place.f + dy],
    fill,
    stroke,
    clip: null,
  };
}

function paintOf(css: string, opacity: number, colours: LiteralColours) {
  if (css === 'none') return null;
  const paint = colours.paint(css, opacity);
  return paint.opacity === 0 ? null : paint;
}

function strokeOf(
  style: CSSStyleDeclaration,
  opacity: number,
  colours: LiteralColours,
): Stroke | null {
  const paint = paintOf(style.stroke, Number(style.strokeOpacity) * opacity, colours);
  const width = Number.parseFloat(style.strokeWidth);
  if (paint === null || width === 0) return null;
  return {
    paint,
    width,
    dash:
      style.strokeDasharray === 'none'
        ? []
        : style.strokeDasharray.split(',').map(Number.parseFloat),
    cap: style.strokeLinecap as Stroke['cap'],
    join: style.strokeLinejoin as Stroke['join'],
  };
}

const numbers = (list: SVGPointList): string =>
  Array.from(list, ({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');

function pathOf(element: SVGGeometryElement): string {
  if (element instanceof SVGPathElement) return element.getAttribute('d') ?? '';
  if (element instanceof SVGLineElement) {
    const [x1, y1, x2, y2] = [element.x1, element.y1, element.x2, element.y2].map(valueOf);
    return `M${x1} ${y1}L${x2} ${y2}`;
  }
  if (element instanceof SVGCircleElement) {
    const [x, y, r] = [element.cx, element.cy, element.r].map(valueOf);
    return ellipsePath(x!, y!, r!, r!);
  }
  if (element instanceof SVGEllipseElement) {
    const [x, y, rx, ry] = [element.cx, element.cy, element.rx, element.ry].map(valueOf);
    return ellipsePath(x!, y!, rx!, ry!);
  }
  if (element instanceof SVGPolylineElement) return numbers(element.points);
  if (element instanceof SVGPolygonElement) return `${numbers(element.points)}Z`;
  if (!(element instanceof SVGRectElement)) return '';
  const { x, y, width, height } = element.getBBox();
  return boxPath({ x, y, width, height }, valueOf(element.rx));
}

const valueOf = ({ baseVal }: SVGAnimatedLength): number => baseVal.value;
