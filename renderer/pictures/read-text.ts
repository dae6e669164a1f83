import type { Box, Font, TextShape } from './drawing.ts';
import type { Surrounding } from './read-element.ts';
import { rulerFor } from './ruler.ts';

/** The lines of a text of the page, each where it stands, and what each covers. */
export function textShapes(
  node: Text,
  parent: Element,
  style: CSSStyleDeclaration,
  { colours, opacity, dx, dy, clip, edge }: Surrounding,
): { shape: TextShape; box: Box }[] {
  if (node.data.trim() === '') return [];
  const inSvg = parent instanceof SVGElement;
  const font: Font = {
    family: style.fontFamily,
    size: Number.parseFloat(style.fontSize),
    weight: style.fontWeight,
    style: style.fontStyle,
    tabular: style.fontVariantNumeric.includes('tabular-nums'),
  };
  const fill = colours.paint(inSvg ? style.fill : style.color, opacity);
  const anchor = inSvg ? anchors[style.textAnchor] : anchors[style.textAlign];
  const ruler = rulerFor(font);
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = ruler.measureText('x');
  // What begins beyond the edge is left out by the ellipsis before it.
  const seen = linesOf(node, style).filter(({ rect }) => rect.x + dx < edge);
  return seen.map(({ text, rect }) => {
    const box = { x: rect.x + dx, y: rect.y + dy, width: rect.width, height: rect.height };
    const cut = box.x + box.width > edge + 0.5;
    // A canvas has no digits of one width: figures below each other are kept flush where they end.
    const flush = font.tabular && /^[\d.,%+−-]+$/.test(text) ? 'end' : 'start';
    const by = cut ? 'start' : (anchor ?? flush);
    return {
      box: cut ? { ...box, width: edge - box.x } : box,
      shape: {
        kind: 'text',
        text: cut ? shortened(text, edge - box.x, ruler) : text,
        x: box.x + { start: 0, middle: box.width / 2, end: box.width }[by],
        y: box.y + (box.height * up) / (up + down),
        anchor: by,
        font,
        fill,
        clip: cut ? null : clip !== null && box.y + box.height > clip.y + clip.height ? clip : null,
      },
    };
  });
}

const anchors: Readonly<Record<string, TextShape['anchor'] | undefined>> = {
  middle: 'middle',
  end: 'end',
  center: 'middle',
  right: 'end',
};

/** The start of a text that fits with an ellipsis, in the ruler's font. */
function shortened(text: string, width: number, ruler: ReturnType<typeof rulerFor>): string {
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (ruler.measureText(`${text.slice(0, middle)}…`).width <= width) fits = middle;
    else tooLong = middle;
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}

/** What of a text stands on a line of its own. */
function linesOf(
  node: Text,
  { textTransform }: CSSStyleDeclaration,
): { text: string; rect: DOMRect }[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const tidy = (text: string) => {
    const shown = text.replaceAll(/\s+/g, ' ').trim();
    return textTransform === 'uppercase' ? shown.toUpperCase() : shown;
  };
  const [first, ...others] = range.getClientRects();
  if (first === undefined) return [];
  if (others.length === 0) {
    // A space between this text and what stands before it is within the box.
    range.setEnd(node, 1);
    const indented = /^\s/.test(node.data) && range.getBoundingClientRect().width > 0;
    return [{ text: (indented ? ' ' : '') + tidy(node.data), rect: first }];
  }
  const lines: { text: string; left: number; top: number; right: number; bottom: number }[] = [];
  for (let at = 0; at < node.data.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const rect = range.getClientRects()[0];
    if (rect === undefined || rect.width === 0) continue;
    const line = lines.at(-1);
    const letter = node.data[at]!;
    if (line !== undefined && Math.abs(line.top - rect.top) < 1) {
      line.text += letter;
      line.right = Math.max(line.right, rect.right);
    } else if (letter.trim() !== '') {
      const { left, top, right, bottom } = rect;
      lines.push({ text: letter, left, top, right, bottom });
    }
  }
  return lines.map(({ text, left, top, right, bottom }) => ({
    text: tidy(text),
    rect: new DOMRect(left, top, right - left, bottom - top),
  }));
}
