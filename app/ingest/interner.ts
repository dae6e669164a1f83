import { StudioError } from '../contract/errors.ts';

/** A list of V8 holds more, but nothing else of the studio is made for more. */
const most = 16_000_000;
/** Characters of seven bits that fit into a slot beside their number. */
const packed = 8;
const wordsOfSlot = 1 << 2;
const firstSlots = 1 << 10;
/** In a slot's second word: the first two are no text but its hash. A text of seven bits leaves these bits free. */
const isHash = 0xf << 28;

/**
 * Numbers the distinct texts that it is given, from 0, in the order of their first coming.
 *
 * A table with open addresses and linear probing. A slot of 16 bytes has the text itself where it is short, as
 * most ids are, so that a known one costs a single cache miss; a Map of 500 thousand texts takes four, which was
 * half of the time of an import of ten million events. Longer texts are hashed to 60 bits and compared.
 */
export class Interner {
  readonly #keys: string[] = [];
  /** [slots * 4] first word, second word, id + 1 or 0 where the slot is free, nothing */
  #table = new Int32Array(firstSlots * wordsOfSlot);
  #first = 0;
  #second = 0;

  idOf(text: string): number {
    const slot = this.#slotOf(text);
    const known = this.#table[slot + 2]!;
    if (known !== 0) return known - 1;
    const id = this.#keys.length;
    if (id >= most) {
      throw new StudioError(
        'bad-input',
        `The file has more than ${most} different users or items, which is more than the studio holds. ` +
          'Nothing was written. Import a part of the file, or check which column is the user and which the item.',
        { most },
      );
    }
    this.#table[slot] = this.#first;
    this.#table[slot + 1] = this.#second;
    this.#table[slot + 2] = id + 1;
    this.#keys.push(detached(text));
    if (this.#keys.length * wordsOfSlot * 3 > this.#table.length * 2) this.#grow();
    return id;
  }

  /** The id of a text that came before; undefined for others. */
  find(text: string): number | undefined {
    const known = this.#table[this.#slotOf(text) + 2]!;
    return known === 0 ? undefined : known - 1;
  }

  keys(): string[] {
    return [...this.#keys];
  }

  /** Where the text is in the table, or the free slot where it belongs; its words are in #first and #second. */
  #slotOf(text: string): number {
    this.#encode(text);
    const first = this.#first;
    const second = this.#second;
    const table = this.#table;
    const isExact = (second & isHash) === 0;
    for (let slot = startOf(first, second, table.length); ; slot = next(slot, table.length)) {
      const known = table[slot + 2]!;
      if (known === 0) return slot;
      if (table[slot] !== first || table[slot + 1] !== second) continue;
      if (isExact || this.#keys[known - 1] === text) return slot;
    }
  }

  #encode(text: string): void {
    const { length } = text;
    let first = length;
    let second = 0;
    if (length <= packed) {
      let bits = 0;
      for (let at = 0; at < length; at++) {
        const code = text.charCodeAt(at);
        bits |= code;
        if (at < 4) first |= code << (4 + 7 * at);
        else second |= code << (7 * (at - 4));
      }
      if (bits < 128) {
        this.#first = first;
        this.#second = second;
        return;
      }
      first = length;
      second = 0;
    }
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second + code, 0x5bd1e995) ^ (second >>> 13);
    }
    this.#first = first;
    this.#second = second | isHash;
  }

  #grow(): void {
    const old = this.#table;
    const table = new Int32Array(old.length * 2);
    for (let from = 0; from < old.length; from += wordsOfSlot) {
      if (old[from + 2] === 0) continue;
      let slot = startOf(old[from]!, old[from + 1]!, table.length);
      while (table[slot + 2] !== 0) slot = next(slot, table.length);
      for (let word = 0; word < 3; word++) table[slot + word] = old[from + word]!;
    }
    this.#table = table;
  }
}

/** @param length of the table, a power of two */
function startOf(first: number, second: number, length: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) << 2) & (length - 1);
}

const next = (slot: number, length: number) => (slot + wordsOfSlot) & (length - 1);

/** A copy that does not keep alive the megabyte of file that the text was cut from. */
function detached(text: string): string {
  return text.length < 13 ? text : text.split('').join('');
}
