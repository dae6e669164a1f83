/**
 * Typed arrays that grow. Kept in pieces of a million numbers, so that growing copies nothing and ten
 * million events never need twice their memory.
 */
const piece = 1 << 20;

type Numbers = Int32Array | Float64Array;

class Growing<T extends Numbers> {
  readonly #make: (length: number) => T;
  #pieces: T[] = [];
  #length = 0;

  constructor(make: (length: number) => T) {
    this.#make = make;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const at = this.#length & (piece - 1);
    if (at === 0) this.#pieces.push(this.#make(piece));
    this.#pieces[this.#pieces.length - 1]![at] = value;
    this.#length++;
  }

  /** All of it in one array; this is empty afterwards. */
  take(): T {
    const whole = this.#make(this.#length);
    this.#pieces.forEach((part, index) => {
      const start = index * piece;
      whole.set(part.subarray(0, Math.min(piece, this.#length - start)), start);
    });
    this.#pieces = [];
    this.#length = 0;
    return whole;
  }
}

export const growingInt32 = () => new Growing((length) => new Int32Array(length));
export const growingFloat64 = () => new Growing((length) => new Float64Array(length));
export type GrowingInt32 = ReturnType<typeof growingInt32>;
export type GrowingFloat64 = ReturnType<typeof growingFloat64>;
