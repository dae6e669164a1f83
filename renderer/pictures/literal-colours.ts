import type { Paint } from './drawing.ts';

/** Colours of the theme in force as literal ones: custom properties, oklch and mixtures become #rrggbb. */
export class LiteralColours {
  readonly #known = new Map<string, Paint>();
  readonly #probe: HTMLElement;
  readonly #pixel: CanvasRenderingContext2D;

  /** @param probe an element of the page whose colour may be set: colours are those that it would have */
  constructor(probe: HTMLElement) {
    this.#probe = probe;
    const canvas = document.createElement('canvas');
    canvas.width = 1;
    canvas.height = 1;
    this.#pixel = canvas.getContext('2d', { willReadFrequently: true })!;
  }

  /** @param css any colour, `var(--ink)` among them @param opacity in [0, 1], on top of its own */
  paint(css: string, opacity = 1): Paint {
    const { colour, opacity: own } = this.#literal(css);
    return { colour, opacity: own * opacity };
  }

  #literal(css: string): Paint {
    const known = this.#known.get(css);
    if (known !== undefined) return known;
    this.#probe.style.color = '';
    this.#probe.style.color = css;
    const computed = getComputedStyle(this.#probe).color;
    const opacity = alphaOf(computed);
    const paint = { colour: opacity === 0 ? '#000000' : this.#hex(computed), opacity };
    this.#known.set(css, paint);
    return paint;
  }

  /** The colour without its opacity: a pixel that is nearly transparent would have lost most of it. */
  #hex(computed: string): string {
    const pixel = this.#pixel;
    this.#probe.style.color = `rgb(from ${computed} r g b / 1)`;
    pixel.fillStyle = getComputedStyle(this.#probe).color;
    pixel.fillRect(0, 0, 1, 1);
    const { data } = pixel.getImageData(0, 0, 1, 1);
    return `#${[...data.subarray(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  }
}

/** The opacity that a computed colour has: after a slash, or the fourth number of rgba(). */
export function alphaOf(computed: string): number {
  const found =
    /\/\s*([\d.e-]+%?)\s*\)$/.exec(computed) ?? /^rgba\(.*,\s*([\d.e-]+)\)$/.exec(computed);
  const text = found?.[1];
  if (text === undefined) return 1;
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
}
