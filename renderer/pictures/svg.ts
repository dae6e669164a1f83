import { isGradient } from './drawing.ts';
import type { Box, Drawing, Gradient, Paint, Shape, TextShape } from './drawing.ts';

/**
 * A drawing as an SVG file that needs nothing else: every colour is a literal one, fonts are named, there is no script,
 * no style sheet and no link.
 *
 * @param about `title` and `description` for who opens it without seeing it
 */
export function svgText(
  { width, height, shapes }: Drawing,
  about: { readonly title: string; readonly description: string },
): string {
  const defined = new Definitions();
  const body = shapes.map((shape) => shapeText(shape, defined)).join('\n');
  const [w, h] = [short(width), short(height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img">`,
    `<title>${xmlText(about.title)}</title>`,
    `<desc>${xmlText(about.description)}</desc>`,
    defined.text(),
    body,
    '</svg>\n',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Clips and gradients, each written once. */
class Definitions {
  readonly #ids = new Map<string, string>();

  clip({ x, y, width, height }: Box): string {
    return this.#id(
      'clip',
      (id) =>
        `<clipPath id="${id}"><rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"/></clipPath>`,
    );
  }

  gradient({ from, to, stops }: Gradient): string {
    const inner = stops.map(
      ({ at, paint }) =>
        `<stop offset="${short(at)}" stop-color="${paint.colour}"${opacityOf('stop-opacity', paint)}/>`,
    );
    return this.#id(
      'gradient',
      (id) =>
        `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${short(from[0])}" y1="${short(from[1])}" x2="${short(to[0])}" y2="${short(to[1])}">${inner.join('')}</linearGradient>`,
    );
  }

  text(): string {
    if (this.#ids.size === 0) return '';
    return `<defs>${[...this.#ids].map(([text, id]) => text.replace('""', `"${id}"`)).join('')}</defs>`;
  }

  #id(kind: string, write: (id: string) => string): string {
    const text = write('');
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = `${kind}${this.#ids.size}`;
    this.#ids.set(text, id);
    return id;
  }
}

function shapeText(shape: Shape, defined: Definitions): string {
  const clip = shape.clip === null ? '' : ` clip-path="url(#${defined.clip(shape.clip)})"`;
  if (shape.kind === 'text') return wrapped(writtenText(shape), clip);
  if (shape.kind === 'points') {
    const { places, radius, outline, fill } = shape;
    const r = short(radius);
    const form = outline?.map(([x, y]) => `${short(x * radius)} ${short(y * radius)}`).join('L');
    let all = '';
    for (let at = 0; at < places.length; at += 2) {
      const [x, y] = [short(places[at]!), short(places[at + 1]!)];
      all +=
        form === undefined
          ? `<circle cx="${x}" cy="${y}" r="${r}"/>`
          : `<path transform="translate(${x} ${y})" d="M${form}Z"/>`;
    }
    return `<g fill="${fill.colour}"${opacityOf('fill-opacity', fill)}${clip}>${all}</g>`;
  }
  const { d, matrix, fill, stroke } = shape;
  const transform =
    matrix === null
      ? ''
      : ` transform="matrix(${matrix.map((value) => short(value, 4)).join(' ')})"`;
  const filled =
    fill === null
      ? ' fill="none"'
      : isGradient(fill)
        ? ` fill="url(#${defined.gradient(fill)})"`
        : ` fill="${fill.colour}"${opacityOf('fill-opacity', fill)}`;
  const stroked =
    stroke === null
      ? ''
      : ` stroke="${stroke.paint.colour}"${opacityOf('stroke-opacity', stroke.paint)} stroke-width="${short(stroke.width)}"` +
        (stroke.dash.length === 0
          ? ''
          : ` stroke-dasharray="${stroke.dash.map(short2).join(' ')}"`) +
        (stroke.cap === 'butt' ? '' : ` stroke-linecap="${stroke.cap}"`) +
        (stroke.join === 'miter' ? '' : ` stroke-linejoin="${stroke.join}"`);
  // A clip is in the pixels of the picture, not in those of the shape.
  return wrapped(`<path d="${rounded(d)}"${transform}${filled}${stroked}/>`, clip);
}

const wrapped = (text: string, clip: string): string =>
  clip === '' ? text : `<g${clip}>${text}</g>`;

function writtenText({ text, x, y, anchor, font, fill, edge }: TextShape): string {
  const { family, size, weight, style, tabular } = font;
  return (
    `<text x="${short(x)}" y="${short(y)}" font-family="${xmlText(family)}" font-size="${short(size)}"` +
    (weight === '400' ? '' : ` font-weight="${weight}"`) +
    (style === 'normal' ? '' : ` font-style="${style}"`) +
    (tabular ? ' style="font-variant-numeric:tabular-nums"' : '') +
    (anchor === 'start' ? '' : ` text-anchor="${anchor}"`) +
    (edge === undefined
      ? ''
      : ` stroke="${edge.colour}" stroke-width="${short(edge.width)}" stroke-linejoin="round" paint-order="stroke"`) +
    ` fill="${fill.colour}"${opacityOf('fill-opacity', fill)} xml:space="preserve">${xmlText(text)}</text>`
  );
}

const opacityOf = (name: string, { opacity }: Paint): string =>
  opacity >= 1 ? '' : ` ${name}="${short(opacity, 3)}"`;

/** Hundredths of a pixel are enough for print. */
const short = (value: number, digits = 2): string => {
  const scale = 10 ** digits;
  return String(Math.round(value * scale) / scale || 0);
};
const short2 = (value: number): string => short(value);

const rounded = (d: string): string =>
  d.replaceAll(/-?(?:\d+\.\d{3,}|\d*\.?\d+e-?\d+)/gi, (number) => ` ${short(Number(number), 3)}`);

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text within XML, in an element or an attribute; characters that XML forbids are left out. */
export const xmlText = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"]/g, (character) => names[character]!);
