import { StudioError } from '../contract/errors.ts';

/** A Map of V8 ends at 2^24 entries. */
const most = 16_000_000;

/** Numbers the distinct texts that it is given, from 0, in the order of their first coming. */
export class Interner {
  readonly #ids = new Map<string, number>();

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    if (id >= most) {
      throw new StudioError(
        'bad-input',
        `The file has more than ${most} different users or items, which is more than the studio holds. ` +
          'Nothing was written. Import a part of the file, or check which column is the user and which the item.',
        { most },
      );
    }
    this.#ids.set(detached(text), id);
    return id;
  }

  /** The id of a text that came before; undefined for others. */
  find(text: string): number | undefined {
    return this.#ids.get(text);
  }

  keys(): string[] {
    return [...this.#ids.keys()];
  }
}

/** A copy that does not keep alive the megabyte of file that the text was cut from. */
function detached(text: string): string {
  return text.length < 13 ? text : text.split('').join('');
}
