import { StudioError } from '../contract/errors.ts';

export interface NamedTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a safetensors file holds. */
export interface TensorFile {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: Readonly<Record<string, NamedTensor>>;
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

/**
 * The safetensors format: the header's length as 64 bits, the header as JSON, then the tensors one after
 * another, little-endian. https://huggingface.co/docs/safetensors
 *
 * @returns the file in parts, to be written one after another; the tensors' parts are views, not copies
 */
export function encodeSafetensors({ metadata, tensors }: TensorFile): Uint8Array[] {
  const bodies = Object.values(tensors).map(
    ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [safetensorsHeader(metadata, tensors), ...bodies];
}

/** What stands before the tensors, for who writes them piece by piece in the order of `shapes`. */
export function safetensorsHeader(
  metadata: TensorFile['metadata'],
  shapes: Readonly<Record<string, Pick<NamedTensor, 'shape'>>>,
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const [name, { shape }] of Object.entries(shapes)) {
    const begin = end;
    end += shape.reduce((product, size) => product * size, 4);
    header[name] = { dtype: 'F32', shape, data_offsets: [begin, end] } satisfies Record<
      keyof HeaderEntry,
      unknown
    >;
  }
  const text = asciiJson(header);
  const padded = text + ' '.repeat((8 - (text.length % 8)) % 8);
  const head = new Uint8Array(8 + padded.length);
  new DataView(head.buffer).setBigUint64(0, BigInt(padded.length), true);
  for (let i = 0; i < padded.length; i++) head[8 + i] = padded.charCodeAt(i);
  return head;
}

/** Gives `length` bytes of the file from `offset`, or fewer at its end. */
type Read = (offset: number, length: number) => Uint8Array;

/** @throws StudioError 'damaged' where the bytes are not what `encodeSafetensors` writes */
export function decodeSafetensors(read: Read): TensorFile {
  const { metadata, entries, end: bodies } = headerOf(read);
  const tensors: Record<string, NamedTensor> = {};
  for (const [name, entry] of Object.entries(entries)) {
    if (!isEntry(entry)) throw damaged(`its tensor '${name}' cannot be read`);
    const [begin, end] = entry.data_offsets;
    const bytes = exactly(read, bodies + begin, end - begin);
    // A copy of its own, so that it starts where a float may start.
    const data = new Float32Array(Uint8Array.from(bytes).buffer);
    tensors[name] = { shape: entry.shape, data };
  }
  return { metadata, tensors };
}

/** The metadata alone, without reading a tensor. @throws StudioError 'damaged' */
export function safetensorsMetadata(read: Read): TensorFile['metadata'] {
  return headerOf(read).metadata;
}

function headerOf(read: Read) {
  const size = exactly(read, 0, 8);
  const length = Number(new DataView(size.buffer, size.byteOffset).getBigUint64(0, true));
  if (length > maximumHeader) throw damaged('its header is too long');
  const { __metadata__: metadata, ...entries } = parsed(exactly(read, 8, length));
  return { metadata: (metadata ?? {}) as Record<string, string>, entries, end: 8 + length };
}

/** The format's own limit, 100 MB. */
const maximumHeader = 100_000_000;

/** JSON whose characters are all ASCII, so that characters and bytes are the same. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parsed(bytes: Uint8Array): Record<string, unknown> {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw damaged('its header is not JSON');
  }
}

function isEntry(value: unknown): value is HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = value as Partial<HeaderEntry>;
  if (dtype !== 'F32' || !Array.isArray(shape) || !Array.isArray(offsets)) return false;
  const bytes = shape.reduce((product, size) => product * size, 4);
  return offsets.length === 2 && offsets[0] >= 0 && offsets[1] - offsets[0] === bytes;
}

function exactly(read: Read, offset: number, length: number): Uint8Array {
  const bytes = read(offset, length);
  if (bytes.length !== length) throw damaged('it ends too early');
  return bytes;
}

function damaged(why: string): StudioError {
  return new StudioError(
    'damaged',
    `The checkpoint is damaged (${why}). It was left as it is. Train the experiment again.`,
    { cause: why },
  );
}
