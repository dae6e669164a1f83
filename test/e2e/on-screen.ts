import { readFileSync } from 'node:fs';
import { expect, type Locator } from '@playwright/test';
import { parse } from 'csv-parse/sync';

/** A row of the retrieved list as one reads it. */
export type ReadRow = readonly [title: string, letter: string, score: string];

/** @param list of retrieved items */
export const rowsOf = (list: Locator): Promise<ReadRow[]> =>
  list.evaluateAll((options) =>
    options.map((option) => {
      const lines = (option as HTMLElement).innerText.split('\n').map((line) => line.trim());
      const [, letter = '', title = ''] = lines;
      return [title, letter, lines.find((line) => /^[-−]?\d+\.\d\d$/.test(line)) ?? ''] as const;
    }),
  );

interface Vector {
  /** an item and its title, or a user and the number of an interest */
  readonly names: readonly [string, string];
  readonly numbers: readonly number[];
}

/** Exported vectors, in the order of the file. @param user of interests; absent: all rows */
export function readVectors(file: string, user?: string): Vector[] {
  const [, ...rows] = parse(readFileSync(file)) as string[][];
  return rows
    .filter(([name]) => user === undefined || name === user)
    .map(([first = '', second = '', ...numbers]) => ({
      names: [first, second],
      numbers: numbers.map(Number),
    }));
}

export const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, at) => sum + value * b[at]!, 0);

interface Candidate {
  readonly item: string;
  readonly title: string;
  readonly interest: number;
  readonly score: number;
}

/** The N best items of each interest, once each at the interest that scores it highest, the best first. */
export function candidatesOf(interests: readonly Vector[], items: readonly Vector[], top: number) {
  const best = new Map<string, Candidate>();
  for (const [interest, { numbers }] of interests.entries()) {
    const own = items
      .map(({ names: [item, title], numbers: vector }) => {
        return { item, title, interest, score: dot(numbers, vector) };
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, top);
    for (const one of own) {
      const known = best.get(one.item);
      if (known === undefined || one.score > known.score) best.set(one.item, one);
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** Each place goes to the largest score less lambda for each item of the same category before it. */
export function reranked(
  candidates: readonly Candidate[],
  top: number,
  lambda: number,
  categoryOf: (item: string) => string | undefined,
): Candidate[] {
  const left = [...candidates];
  const taken: Candidate[] = [];
  while (taken.length < top && left.length > 0) {
    const value = ({ item, score }: Candidate) => {
      const own = categoryOf(item);
      return own === undefined
        ? score
        : score - lambda * taken.filter((before) => categoryOf(before.item) === own).length;
    };
    const next = left.reduce((best, one) => (value(one) > value(best) ? one : best));
    left.splice(left.indexOf(next), 1);
    taken.push(next);
  }
  return taken;
}

/** Presses Tab until it has the focus. */
export async function tabTo(target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let tries = 0; tries < 80 && !(await isThere()); tries++) {
    await target.page().keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** Of a row's lines the first that is more than a letter. */
export const titleOf = async (row: Locator): Promise<string> =>
  (await row.innerText()).split('\n').find((line) => /[a-z]/i.test(line) && line.length > 1)!;
