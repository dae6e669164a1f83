import { z } from 'zod';

/** The values of a link: what a parameter says, as it is written there, and what it means. */

/** An id or a name, percent-encoded. */
export const linkText = z.codec(z.string().min(1), z.string().min(1), {
  decode: (written, context) => {
    try {
      return decodeURIComponent(written);
    } catch {
      context.issues.push({ code: 'custom', input: written, message: 'a % stands alone' });
      return z.NEVER;
    }
  },
  encode: (text) => encodeURIComponent(text),
});

const written = z.string().regex(/^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,3})?$/, 'it is no number');

export const linkNumber = z.codec(written, z.number(), { decode: Number, encode: String });

export const linkFlag = z.codec(z.enum(['yes', 'no']), z.boolean(), {
  decode: (word) => word === 'yes',
  encode: (flag) => (flag ? 'yes' : 'no'),
});

/** What a table is sorted by; a minus before it: the largest first. */
export const linkSort = <const K extends string>(keys: readonly K[]) =>
  z.codec(z.string(), z.strictObject({ key: z.enum(keys), descending: z.boolean() }), {
    decode: (written) => ({
      key: written.replace(/^-/, '') as K,
      descending: written.startsWith('-'),
    }),
    encode: ({ key, descending }) => `${descending ? '-' : ''}${key}`,
  });

/** Apart by commas, which percent-encoding keeps out of the values. */
const parts = z.codec(z.string(), z.array(z.string()), {
  decode: (line) => (line === '' ? [] : line.split(',')),
  encode: (values) => values.join(','),
});
export const linkTexts = parts.pipe(z.array(linkText));
export const linkNumbers = parts.pipe(z.array(linkNumber));
