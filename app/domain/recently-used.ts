/**
 * Keeps what was used last, up to a total size, and lets go of what was used longest ago. The newest
 * entry always stays, however large.
 */
export class RecentlyUsed<K, V> {
  /** in the order of use, the latest last */
  readonly #entries = new Map<K, { readonly value: V; readonly size: number }>();
  readonly #capacity: number;
  readonly #letGo: (value: V) => void;
  #total = 0;

  /** @param letGo called with each value that leaves, to free what it holds */
  constructor(capacity: number, letGo: (value: V) => void = () => {}) {
    this.#capacity = capacity;
    this.#letGo = letGo;
  }

  /** The value of a key, made if it is not there. */
  get(key: K, make: () => V, sizeOf: (value: V) => number = () => 1): V {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    const value = make();
    const size = sizeOf(value);
    this.#entries.set(key, { value, size });
    this.#total += size;
    for (const [oldest, entry] of this.#entries) {
      if (this.#total <= this.#capacity || oldest === key) break;
      this.#entries.delete(oldest);
      this.#total -= entry.size;
      this.#letGo(entry.value);
    }
    return value;
  }

  /** Lets go of one value, if it is there. */
  forget(key: K): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#total -= entry.size;
    this.#letGo(entry.value);
  }

  /** Lets go of everything. */
  clear(): void {
    for (const { value } of this.#entries.values()) this.#letGo(value);
    this.#entries.clear();
    this.#total = 0;
  }
}
