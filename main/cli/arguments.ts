import { parseArgs } from 'node:util';
import { wrongCall } from './exit.ts';

/** What an option takes: nothing (a switch), a text, or a text as often as one likes. */
export type OptionKind = 'switch' | 'text' | 'texts';
export type Options = Readonly<Record<string, OptionKind>>;

/** Every command has these. */
const common: Options = { help: 'switch', json: 'switch', workspace: 'text' };

/** The words after a command's name, checked against its options. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;

  /** @throws StudioError 'bad-request' that names the word that is wrong */
  constructor(words: readonly string[], options: Options) {
    const config = Object.entries({ ...common, ...options }).map(([name, kind]) => [
      name,
      {
        type: kind === 'switch' ? ('boolean' as const) : ('string' as const),
        multiple: kind === 'texts',
      },
    ]);
    try {
      const { values, positionals } = parseArgs({
        args: [...words],
        options: Object.fromEntries(config),
        allowPositionals: true,
      });
      this.#values = values;
      this.positionals = positionals;
    } catch (thrown) {
      throw wrongCall(`${(thrown as Error).message} See --help.`);
    }
  }

  switch(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** @throws StudioError 'bad-request' when it was not given */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw wrongCall(`--${name} is missing. See --help.`);
    return value;
  }

  /** @throws StudioError 'bad-request' when it is no number of the range */
  number(
    name: string,
    range: { minimum: number; maximum: number; integer?: boolean },
  ): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    const { minimum, maximum, integer = false } = range;
    const fits = text.trim() !== '' && value >= minimum && value <= maximum;
    if (fits && (!integer || Number.isInteger(value))) return value;
    const kind = integer ? 'a whole number' : 'a number';
    throw wrongCall(`--${name} "${text}" is not ${kind} from ${minimum} to ${maximum}.`);
  }

  /**
   * @param further words that are listed though they stand for others
   * @throws StudioError 'bad-request' when it is none of the words
   */
  oneOf<W extends string>(name: string, known: readonly W[], further = ''): W | undefined {
    const text = this.text(name);
    const found = known.find((word) => word === text);
    if (text === undefined || found !== undefined) return found;
    throw wrongCall(`--${name} "${text}" is none of ${further}${known.join(', ')}.`);
  }

  /** "user=COL,item=COL" as an object; roles that are not known are refused. */
  pairs<R extends string>(
    name: string,
    roles: readonly R[],
  ): Partial<Record<R, string>> | undefined {
    return this.#pairs(name, roles, roles)?.one;
  }

  /** As `pairs`, and any number of "field=COL" beside them as `fields`; "field=" alone is none. */
  pairsAndFields<R extends string>(
    name: string,
    roles: readonly R[],
  ): (Partial<Record<R, string>> & { fields?: string[] }) | undefined {
    const read = this.#pairs(name, roles, [...roles, 'field']);
    if (read === undefined) return undefined;
    const fields = read.others.filter((column) => column !== '');
    return read.others.length === 0 ? read.one : { ...read.one, fields };
  }

  #pairs<R extends string>(name: string, roles: readonly R[], all: readonly string[]) {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const one: Partial<Record<R, string>> = {};
    const others: string[] = [];
    for (const part of text.split(',')) {
      const [word = '', ...rest] = part.split('=');
      const role = word.trim();
      const column = rest.join('=');
      if (!all.includes(role) || rest.length === 0) {
        throw wrongCall(
          `--${name}: "${part}" is not one of ${all.map((r) => `${r}=COLUMN`).join(', ')}.`,
        );
      }
      const known = roles.find((candidate) => candidate === role);
      if (known === undefined) others.push(column);
      else one[known] = column;
    }
    return { one, others };
  }

  /** @throws StudioError 'bad-request' when there are more or fewer words than that */
  expectPositionals(least: number, most: number, what: string): void {
    if (this.positionals.length < least) throw wrongCall(`${what} is missing. See --help.`);
    const extra = this.positionals[most];
    if (extra !== undefined) throw wrongCall(`"${extra}" is one word too many. See --help.`);
  }
}
