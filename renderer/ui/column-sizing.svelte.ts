import { boundedWidth } from './column-widths.ts';
import type { Track } from './column-widths.ts';

/** pixels a press of Alt and an arrow changes a column by */
const step = 8;

interface Drag {
  readonly key: string;
  readonly from: number;
  readonly width: number;
}

/** The widths of a table's columns while they are changed; what is settled on is told, not kept here. */
export class ColumnSizing<Key extends string> {
  /** the column whose edge is dragged, and its pixels now */
  changing = $state.raw<{ readonly key: Key; readonly pixels: number } | null>(null);
  #drag: Drag | null = null;
  readonly #grid: () => HTMLElement | null;
  readonly #settle: (key: Key, pixels: number | null) => void;

  /**
   * @param grid the element that has the tracks as --tracks, and whose rows are laid out by them
   * @param settle what keeps a width; null is the column's usual one
   */
  constructor(grid: () => HTMLElement | null, settle: (key: Key, pixels: number | null) => void) {
    this.#grid = grid;
    this.#settle = settle;
  }

  trackOf(key: Key, usual: Track): Track {
    return this.changing?.key === key ? `${this.changing.pixels}px` : usual;
  }

  begin(event: PointerEvent, key: Key, index: number): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#drag = { key, from: event.clientX, width: this.#widthOf(index) };
  }

  move(event: PointerEvent, key: Key): void {
    if (this.#drag?.key !== key) return;
    const pixels = boundedWidth(this.#drag.width + event.clientX - this.#drag.from);
    if (this.changing !== null || event.clientX !== this.#drag.from) {
      this.changing = { key, pixels };
    }
  }

  end(): void {
    const changed = this.changing;
    this.cancel();
    if (changed !== null) this.#settle(changed.key, changed.pixels);
  }

  cancel(): void {
    this.#drag = null;
    this.changing = null;
  }

  /** Alt with an arrow makes the column wider or narrower, with Enter as wide as its cells, with Delete as usual. */
  press(event: KeyboardEvent, key: Key, index: number): void {
    if (!event.altKey) return;
    if (event.key === 'ArrowRight') this.#settle(key, boundedWidth(this.#widthOf(index) + step));
    else if (event.key === 'ArrowLeft') {
      this.#settle(key, boundedWidth(this.#widthOf(index) - step));
    } else if (event.key === 'Enter') this.fit(key, index);
    else if (event.key === 'Delete') this.#settle(key, null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** As wide as its head and what is drawn of its cells need. */
  fit(key: Key, index: number): void {
    const grid = this.#grid();
    if (grid === null) return;
    const tracks = grid.style.getPropertyValue('--tracks');
    grid.style.setProperty('--tracks', withTrack(this.#tracks(), index, 'max-content'));
    const widths = [...grid.querySelectorAll<HTMLElement>('.row:not(.banded)')].map(
      (row) => tracksOf(row)[index] ?? 0,
    );
    grid.style.setProperty('--tracks', tracks);
    this.#settle(key, boundedWidth(Math.ceil(Math.max(...widths))));
  }

  #widthOf(index: number): number {
    return this.#tracks()[index] ?? 0;
  }

  #tracks(): number[] {
    const row = this.#grid()?.querySelector<HTMLElement>('.row');
    return row ? tracksOf(row) : [];
  }
}

/** pixels */
const tracksOf = (row: HTMLElement): number[] =>
  getComputedStyle(row).gridTemplateColumns.split(' ').map(Number.parseFloat);

const withTrack = (pixels: readonly number[], index: number, track: Track): string =>
  pixels.map((width, at) => (at === index ? track : `${width}px`)).join(' ');
