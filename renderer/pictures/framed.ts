import { boxPath, moved, type Drawing, type Font, type Shape } from './drawing.ts';
import { LiteralColours } from './literal-colours.ts';
import { rulerFor } from './ruler.ts';

const margin = 16;
const captionLine = 16;
/** of a picture, for the caption's sake */
const leastWidth = 260;

/**
 * A drawing as it leaves the studio: on the ground of its panel, with a caption below that says what it is of.
 *
 * @param panel an element in whose fonts and theme the words are set
 */
export function framed(inner: Drawing, caption: string, panel: HTMLElement): Drawing {
  const probe = document.createElement('span');
  probe.hidden = true;
  panel.append(probe);
  const colours = new LiteralColours(probe);
  const family = getComputedStyle(panel).fontFamily;
  const width = Math.max(leastWidth, inner.width + 2 * margin);
  const font: Font = { family, size: 11, weight: '400', style: 'normal', tabular: false };
  const left = margin + leftOfTexts(inner);
  const lines = linesIn(caption, font, width - left - margin);
  const height = margin + inner.height + margin + lines.length * captionLine + margin;
  const words = (text: string, line: number): Shape => ({
    kind: 'text',
    text,
    x: left,
    y: inner.height + 2 * margin + (line + 1) * captionLine - 4,
    anchor: 'start',
    font,
    fill: colours.paint('var(--ink-muted)'),
    clip: null,
  });
  const ground: Shape = {
    kind: 'path',
    d: boxPath({ x: 0, y: 0, width, height }),
    matrix: null,
    fill: colours.paint('var(--surface)'),
    stroke: null,
    clip: null,
  };
  const shapes = [
    ground,
    ...inner.shapes.map((shape) => moved(shape, margin, margin)),
    ...lines.map(words),
  ];
  probe.remove();
  return { width, height, shapes };
}

/** Where the panel's own words begin: the caption stands below them. */
function leftOfTexts({ shapes }: Drawing): number {
  let left = Infinity;
  for (const shape of shapes) {
    if (shape.kind === 'text' && shape.anchor === 'start') left = Math.min(left, shape.x);
  }
  return Number.isFinite(left) ? Math.max(0, left) : 0;
}

/** A text in lines that are no wider, broken between words. */
function linesIn(text: string, font: Font, width: number): string[] {
  const ruler = rulerFor(font);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && ruler.measureText(longer).width <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
