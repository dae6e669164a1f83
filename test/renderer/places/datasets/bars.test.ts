import { describe, expect, it } from 'vitest';
import { timeBars } from '../../../../renderer/places/datasets/bars.ts';
import { Words } from '../../../../renderer/state/words.svelte.ts';

const day = 86_400_000;
const start = new Date(2013, 2, 1).getTime();

const labels = (words: Words, width: number) =>
  timeBars(
    Array.from({ length: 60 }, (_, bin) => ({
      from: start + bin * width,
      to: start + (bin + 1) * width,
      count: bin,
    })),
    words,
  ).map(({ label }) => label);

describe.each(['en', 'zh-Hans'] as const)('the axis of a timeline, in %s', (language) => {
  const words = new Words();
  words.language = language;

  it.each([
    ['two hours', day / 12],
    ['a day', day],
    ['half a week', 3.5 * day],
    ['thirty days', 30.5 * day],
    ['a long month', 31 * day],
  ])('names each bin of %s otherwise than the next', (_, width) => {
    const names = labels(words, width);
    expect(new Set(names).size).toBe(60);
  });

  it('gives no more of the date than is needed', () => {
    expect(labels(words, 40 * day)[0]).toBe(words.month(start));
    expect(labels(words, 3 * day)[0]).toBe(words.date(start));
    expect(labels(words, day / 2)[0]).toBe(words.shortTime(start));
  });

  it('is that of no bins at all', () => {
    expect(timeBars([], words)).toEqual([]);
  });
});
