import {
  Virtualizer,
  elementScroll,
  observeElementOffset,
  observeElementRect,
} from '@tanstack/virtual-core';
import type { VirtualItem } from '@tanstack/virtual-core';

/** Rows drawn above and below what is in view. */
const overscan = 5;

/** Which rows of a long list of equal heights are in view, for drawing only these. */
export class VirtualRows {
  visible = $state.raw<readonly VirtualItem[]>([]);
  height = $state(0);
  /** At most so many are ever visible at once. Rows that far apart can be drawn by the same elements. */
  pool = $state(1);
  #element: HTMLElement | null = null;
  #count = 0;
  readonly #rowHeight: number;
  readonly #headHeight: number;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;

  /** @param rowHeight, headHeight pixels; the head sticks to the top of the scrolled element */
  constructor(rowHeight: number, headHeight: number) {
    this.#rowHeight = rowHeight;
    this.#headHeight = headHeight;
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.#options());
  }

  /** @returns what ends the watching */
  attach(element: HTMLElement): () => void {
    this.#element = element;
    const unmount = this.#virtualizer._didMount();
    this.#update();
    return () => {
      unmount();
      this.#element = null;
    };
  }

  setCount(count: number): void {
    this.#count = count;
    this.#update();
  }

  reveal(index: number): void {
    this.#virtualizer.scrollToIndex(index, { align: 'auto' });
  }

  #update(): void {
    this.#virtualizer.setOptions(this.#options());
    this.#virtualizer._willUpdate();
    this.#read();
  }

  #read(): void {
    this.visible = this.#virtualizer.getVirtualItems();
    this.height = this.#virtualizer.getTotalSize();
    const { height = 0 } = this.#virtualizer.scrollRect ?? {};
    const most = Math.ceil(height / this.#rowHeight) + 1 + 2 * overscan;
    this.pool = Math.max(this.pool, this.visible.length, most);
  }

  #options() {
    return {
      count: this.#count,
      getScrollElement: () => this.#element,
      estimateSize: () => this.#rowHeight,
      overscan,
      scrollPaddingStart: this.#headHeight,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => this.#read(),
    };
  }
}
