import { type Code, unsigned, Variable } from './instructions.ts';

const typeCodes = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type Type = keyof typeof typeCodes;
export type NewVariable = (type: Type) => Variable;

/** A function of a module; its result is one i32. */
export interface Kernel {
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly variables: readonly Type[];
  readonly code: Code;
}

/** @param write given the parameters and a way to make more variables; the code, which leaves the result */
export function kernel<P extends string>(
  name: string,
  parameters: Readonly<Record<P, Type>>,
  write: (parameters: Readonly<Record<P, Variable>>, variable: NewVariable) => readonly Code[],
): Kernel {
  const names = Object.keys(parameters) as P[];
  const given = Object.fromEntries(names.map((own, i) => [own, new Variable(i)]));
  const variables: Type[] = [];
  const variable: NewVariable = (type) => new Variable(names.length + variables.push(type) - 1);
  const code = write(given as Record<P, Variable>, variable).flat();
  return { name, parameters: names.map((own) => parameters[own]), variables, code };
}

export interface Memory {
  readonly buffer: ArrayBuffer;
}
export type Compiled = Readonly<Record<string, (...parameters: number[]) => number>>;

/** TypeScript counts these among the DOM's types; every engine has them. */
declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum: number }) => Memory;
  Module: new (binary: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Compiled };
};

const pageBytes = 65_536;
/** What 32-bit addresses reach. */
export const largestMemory = 65_536 * pageBytes;

/** @throws RangeError where the machine has not as much, or 32-bit addresses do not reach as far */
export function newMemory(bytes: number): Memory {
  const pages = Math.ceil(bytes / pageBytes);
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

/** Compiles kernels to work in a memory. */
export function compile(kernels: readonly Kernel[], memory: Memory): Compiled {
  const module = new WebAssembly.Module(binary(kernels));
  return new WebAssembly.Instance(module, { studio: { memory } }).exports;
}

/** https://webassembly.github.io/spec/core/binary/modules.html */
function binary(kernels: readonly Kernel[]): Uint8Array {
  const types = kernels.map(({ parameters }) => [
    ...[0x60, ...list(parameters.map((type) => [typeCodes[type]]))],
    ...list([[typeCodes.i32]]),
  ]);
  const bodies = kernels.map(({ variables, code }) => {
    const body = [...list(variables.map((type) => [1, typeCodes[type]])), ...code, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([[...text('studio'), ...text('memory'), 2, 0, 0]])),
    ...section(3, list(kernels.map((_, index) => unsigned(index)))),
    ...section(7, list(kernels.map(({ name }, index) => [...text(name), 0, ...unsigned(index)]))),
    ...section(10, list(bodies)),
  ]);
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (name: string): Code =>
  list(Array.from(name, (character) => [character.charCodeAt(0)]));
