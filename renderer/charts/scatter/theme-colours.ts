import type { Rgb } from './raster.ts';

/** CSS colours as a canvas needs them, which knows nothing of custom properties; anew when the theme changes. */
export class ThemeColours {
  readonly #probe: HTMLElement;
  readonly #known = new Map<string, string>();

  /** @param probe an element that is not shown, in the theme */
  constructor(probe: HTMLElement) {
    this.#probe = probe;
  }

  /** @param css for example var(--ink) */
  of(css: string): string {
    const known = this.#known.get(css);
    if (known !== undefined) return known;
    this.#probe.style.color = css;
    const { color } = getComputedStyle(this.#probe);
    this.#known.set(css, color);
    return color;
  }

  /** Of a colour that the style sheets write in hexadecimal. */
  rgb(css: string): Rgb {
    const [red = 0, green = 0, blue = 0] = (this.of(css).match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue];
  }

  /** @returns what ends the watching */
  watch(onchange: () => void): () => void {
    const changed = () => {
      this.#known.clear();
      onchange();
    };
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', changed);
    return () => {
      observer.disconnect();
      system.removeEventListener('change', changed);
    };
  }
}
