import { StudioError } from '../../app/contract/errors.ts';
import type { ErrorData } from '../../app/contract/errors.ts';

/**
 * Something that is asked for and comes later, or does not. The latest request wins: an answer that a
 * newer request has overtaken is dropped. A value stays visible while a newer one is on its way.
 */
export class Loadable<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<ErrorData | null>(null);
  loading = $state(false);
  #request = 0;

  async load(ask: () => Promise<T>): Promise<void> {
    const request = ++this.#request;
    this.loading = true;
    this.error = null;
    try {
      const value = await ask();
      if (request !== this.#request) return;
      this.value = value;
    } catch (thrown) {
      if (request !== this.#request) return;
      this.value = null;
      this.error = StudioError.dataOf(thrown);
    }
    this.loading = false;
  }

  /** Forgets the value and any answer still on its way. */
  reset(): void {
    this.#request++;
    this.value = null;
    this.error = null;
    this.loading = false;
  }
}
