/**
 * The npy format, version 1.0: a magic word, the header's length as 16 bits, a Python literal that gives type, order
 * and shape, padded so that the values start at a multiple of 64, then the values.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59); // \x93NUMPY
const alignment = 64;

/** What stands before the values, for 32-bit floats, little-endian, the last axis fastest. */
export function npyHeader(shape: readonly number[]): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const literal = `{'descr': '<f4', 'fortran_order': False, 'shape': (${axes}), }`;
  const before = magic.length + 4;
  const padding = alignment - 1 - ((before + literal.length) % alignment);
  const text = `${literal}${' '.repeat(padding)}\n`;
  const bytes = new Uint8Array(before + text.length);
  bytes.set(magic);
  bytes.set([1, 0, text.length & 0xff, text.length >> 8], magic.length);
  for (let i = 0; i < text.length; i++) bytes[before + i] = text.charCodeAt(i);
  return bytes;
}

/** What an npy file holds, once its header is read. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Reads an array of floats of 32 or 64 bits, little-endian, the last axis fastest.
 *
 * @throws Error with the reason, as the end of a sentence that begins with the file's name
 */
export function decodeNpy(bytes: Uint8Array): NpyArray {
  if (bytes.length < 12 || magic.some((byte, at) => bytes[at] !== byte)) {
    throw new Error('is no npy file');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6]! > 1; // version 2 and 3 have a length of 32 bits
  const start = long ? 12 : 10;
  const end = start + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const literal = String.fromCharCode(...bytes.subarray(start, end));
  const type = /'descr':\s*'([^']*)'/.exec(literal)?.[1] ?? '';
  if (type !== '<f4' && type !== '<f8') {
    throw new Error(`has values of type '${type}'; save it with .astype('float32')`);
  }
  if (/'fortran_order':\s*True/.test(literal)) {
    throw new Error('has the first axis fastest; save it with numpy.ascontiguousarray');
  }
  const axes = /'shape':\s*\(([^)]*)\)/.exec(literal)?.[1] ?? '';
  const shape = axes.split(',').flatMap((axis) => (axis.trim() === '' ? [] : [Number(axis)]));
  const count = shape.reduce((product, size) => product * size, 1);
  const width = type === '<f4' ? 4 : 8;
  if (bytes.length - end !== count * width) {
    throw new Error(
      `has ${bytes.length - end} bytes of values where its shape (${axes}) takes ${count * width}`,
    );
  }
  // A copy of its own, so that it starts where a float may start.
  const { buffer } = Uint8Array.from(bytes.subarray(end));
  const values =
    type === '<f4' ? new Float32Array(buffer) : Float32Array.from(new Float64Array(buffer));
  return { shape, values };
}
