/**
 * WebAssembly's instructions, as many of them as numeric kernels need, each a function of the instructions
 * that give its operands: a kernel then reads like its formula.
 * https://webassembly.github.io/spec/core/binary/instructions.html
 */

/** Instructions that leave one value, or none. */
export type Code = readonly number[];

/** A parameter or local variable of a function. */
export class Variable {
  readonly value: Code;
  readonly #index: Code;

  constructor(index: number) {
    this.#index = unsigned(index);
    this.value = [0x20, ...this.#index];
  }

  set(value: Code): Code {
    return [...value, 0x21, ...this.#index];
  }

  increase(by: Code): Code {
    return this.set(add(this.value, by));
  }
}

// Integers: addresses and counters

export const integer = (value: number): Code => [0x41, ...signed(value)];
export const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const multiply = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
export const equals = (a: Code, b: Code): Code => [...a, ...b, 0x46];
export const loadInteger = (address: Code): Code => [...address, 0x28, 2, 0];
export const storeInteger = (address: Code, value: Code): Code => [
  ...address,
  ...value,
  0x36,
  2,
  0,
];
/** The smaller one. */
export const least = (a: Code, b: Code): Code => [...a, ...b, ...a, ...b, 0x49, 0x1b];
/** The multiple of a power of two at or below. */
export const multipleBelow = (a: Code, power: number): Code => [...a, ...integer(-power), 0x71];

// Floats: the same arithmetic on one or on four at a time

export interface Lanes {
  readonly type: 'f32' | 'v128';
  readonly bytes: number;
  load(address: Code): Code;
  store(address: Code, value: Code): Code;
  /** one float in all lanes */
  all(value: Code): Code;
  add(a: Code, b: Code): Code;
  subtract(a: Code, b: Code): Code;
  multiply(a: Code, b: Code): Code;
  divide(a: Code, b: Code): Code;
  root(a: Code): Code;
}

const little = (value: number): Code => [...new Uint8Array(Float32Array.of(value).buffer)];
export const float = (value: number): Code => [0x43, ...little(value)];

export const oneFloat: Lanes = {
  type: 'f32',
  bytes: 4,
  load: (address) => [...address, 0x2a, 2, 0],
  store: (address, value) => [...address, ...value, 0x38, 2, 0],
  all: (value) => value,
  add: (a, b) => [...a, ...b, 0x92],
  subtract: (a, b) => [...a, ...b, 0x93],
  multiply: (a, b) => [...a, ...b, 0x94],
  divide: (a, b) => [...a, ...b, 0x95],
  root: (a) => [...a, 0x91],
};

const vector = (code: number): Code => [0xfd, ...unsigned(code)];
export const fourFloats: Lanes = {
  type: 'v128',
  bytes: 16,
  load: (address) => [...address, ...vector(0), 2, 0],
  store: (address, value) => [...address, ...value, ...vector(11), 2, 0],
  all: (value) => [...value, ...vector(19)],
  add: (a, b) => [...a, ...b, ...vector(228)],
  subtract: (a, b) => [...a, ...b, ...vector(229)],
  multiply: (a, b) => [...a, ...b, ...vector(230)],
  divide: (a, b) => [...a, ...b, ...vector(231)],
  root: (a) => [...a, ...vector(227)],
};

// Control

const noResult = 0x40;

/** Repeats the body while a < b, both as unsigned. */
export const whileLess = (a: Code, b: Code, ...body: readonly Code[]): Code => [
  ...[0x02, noResult, 0x03, noResult],
  ...[...a, ...b, 0x4f, 0x0d, 1],
  ...body.flat(),
  ...[0x0c, 0, 0x0b, 0x0b],
];

export const when = (condition: Code, then: readonly Code[], otherwise: readonly Code[]): Code => [
  ...[...condition, 0x04, noResult],
  ...[...then.flat(), 0x05, ...otherwise.flat(), 0x0b],
];

// LEB128: seven bits a byte, lowest first, the top bit set on all but the last

export function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 63 || rest < -64; rest >>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest & 127];
}
