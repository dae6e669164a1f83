/**
 * Texts are plain strings with named places: "{count} {count:row|rows} kept". `{name}` is filled with
 * the value (a number in the language's own notation, a string as it is), `{name:one|other}` with the
 * form that the language's plural rules choose for that number. A language without plural forms simply
 * does not use the second kind.
 */

/** The names of the places in a text, from its literal type: '{a} of {b:x|y}' gives 'a' | 'b'. */
export type Placeholders<S extends string> = S extends `${string}{${infer Body}}${infer Rest}`
  ? (Body extends `${infer Name}:${string}` ? Name : Body) | Placeholders<Rest>
  : never;

/** What must be given to fill a text: every place, and no other. */
export type Values<S extends string> = { readonly [Name in Placeholders<S>]: string | number };

/** A translation has every text of the original, whatever it says. */
export type Translation<T> = {
  readonly [Key in keyof T]: T[Key] extends string ? string : Translation<T[Key]>;
};

const place = /\{(\w+)(?::([^{}]*))?\}/g;
const numbers = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();

function remembered<T>(cache: Map<string, T>, locale: string, make: (locale: string) => T): T {
  const known = cache.get(locale);
  if (known !== undefined) return known;
  const made = make(locale);
  cache.set(locale, made);
  return made;
}

/**
 * Fills the places of a text.
 * @example format('en', '{n} {n:row|rows}', { n: 1204 }) // '1,204 rows'
 */
export function format<S extends string>(locale: string, text: S, values: Values<S>): string {
  const given = values as Readonly<Record<string, string | number>>;
  return text.replace(place, (whole, name: string, forms: string | undefined) => {
    const value = given[name];
    if (value === undefined) return whole;
    if (forms !== undefined) {
      const rules = remembered(plurals, locale, (key) => new Intl.PluralRules(key));
      const [one = '', other = one] = forms.split('|');
      return rules.select(Number(value)) === 'one' ? one : other;
    }
    if (typeof value === 'string') return value;
    return remembered(numbers, locale, (key) => new Intl.NumberFormat(key)).format(value);
  });
}

/** The names of the places in a text, sorted and each once: two translations must agree in them. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(place)].map((match) => match[1]!))].sort();
}
