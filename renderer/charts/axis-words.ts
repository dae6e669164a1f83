/** A value in words. @param further digits beyond the usual */
export type Format = (value: number, further?: number) => string;

/** Beyond this, marks that read alike are left so. */
const mostFurther = 4;

/** The marks of an axis in words, with as many further digits as tell them apart. */
export function axisWords(marks: readonly number[], format: Format): string[] {
  for (let further = 0; ; further++) {
    const words = marks.map((mark) => format(mark, further));
    if (further === mostFurther || new Set(words).size === words.length) return words;
  }
}
