/**
 * The studio's only source of randomness: xoshiro128** (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", 2021), seeded through splitmix32. Always passed in, never global;
 * its state is four numbers, so that a resumed run draws what an uninterrupted one would have drawn.
 */
export class Random {
  readonly #state: Uint32Array;

  constructor(seed: number | Uint32Array) {
    this.#state = typeof seed === 'number' ? expand(seed) : Uint32Array.from(seed);
  }

  /** [4] what it takes to go on from here: `new Random(random.state())` */
  state(): Uint32Array {
    return this.#state.slice();
  }

  /** A generator of its own for a named purpose: drawing from one does not move the other. */
  fork(purpose: number): Random {
    return new Random(expand((this.#state[0]! ^ Math.imul(purpose + 1, 0x9e3779b9)) >>> 0));
  }

  /** An integer in [0, 2^32). */
  uint32(): number {
    const s = this.#state;
    const s1 = s[1]!;
    const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s1;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= shifted;
    s[3] = rotate(s[3]!, 11);
    return result;
  }

  /** A number in [0, 1) with 53 random bits. */
  uniform(): number {
    return ((this.uint32() >>> 5) * 0x4000000 + (this.uint32() >>> 6)) / 0x20000000000000;
  }

  /** An integer in [0, bound), each equally likely. */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** A draw of N(0, 1) (Box and Muller, 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Shuffles in place (Fisher and Yates). */
  shuffle(values: Int32Array | Uint32Array): void {
    for (let last = values.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const kept = values[last]!;
      values[last] = values[other]!;
      values[other] = kept;
    }
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** splitmix32: four well-mixed words from any seed, 0 included. */
function expand(seed: number): Uint32Array {
  const state = new Uint32Array(4);
  let word = seed >>> 0;
  for (let i = 0; i < 4; i++) {
    word = (word + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    state[i] = mixed ^ (mixed >>> 15);
  }
  return state;
}
