/**
 * The wire format of protocol buffers, as much of it as a TensorFlow graph needs: a message is a
 * sequence of fields, a field is (number << 3 | kind) and its payload.
 * https://protobuf.dev/programming-guides/encoding/
 */
export class Message {
  readonly #parts: Uint8Array[] = [];

  integer(field: number, value: number): this {
    return this.#push(varint(field << 3), varint(value));
  }

  flag(field: number, value: boolean): this {
    return this.integer(field, value ? 1 : 0);
  }

  /** Names are ASCII. */
  text(field: number, value: string): this {
    return this.bytes(field, ascii(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#push(varint((field << 3) | 2), varint(value.length), value);
  }

  message(field: number, value: Message): this {
    return this.bytes(field, value.encode());
  }

  /** One entry of a map from names to messages. */
  entry(field: number, key: string, value: Message): this {
    return this.message(field, new Message().text(1, key).message(2, value));
  }

  encode(): Uint8Array {
    const total = this.#parts.reduce((sum, part) => sum + part.length, 0);
    const whole = new Uint8Array(total);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #push(...parts: Uint8Array[]): this {
    this.#parts.push(...parts);
    return this;
  }
}

/** Seven bits a byte, lowest first, the top bit set on all but the last; negatives as 64-bit. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
