import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../../app/domain/random.ts';
import { logUniform } from '../../../app/loss/distributions.ts';

export interface CatalogueSize {
  readonly items: number;
  /** a tenth of them are test users */
  readonly users: number;
}

/** Events of a user beside their share of the catalogue, so that every history is longer than the model reads. */
const popularEvents = 26;
const categories = 40;
const linesAtOnce = 50_000;
const firstSecond = 1_400_000_000;

/**
 * A log in which every item occurs, and popular ones as often as Zipf's law has it; and the items' titles and
 * categories. The same files each time.
 *
 * @returns their paths
 */
export function writeCatalogue(
  folder: string,
  { items, users }: CatalogueSize,
): { log: string; items: string } {
  const random = new Random(1);
  const order = Int32Array.from({ length: items }, (_, item) => item + 1);
  random.shuffle(order);
  const { draw } = logUniform(order);
  const files = { log: join(folder, 'log.csv'), items: join(folder, 'items.csv') };
  writeLines(files.log, 'user,item,time', function* () {
    for (let user = 0, seconds = firstSecond; user < users; user++) {
      const rare = order.subarray(
        Math.floor((user * items) / users),
        Math.floor(((user + 1) * items) / users),
      );
      const popular = Array.from({ length: popularEvents }, () => draw(random));
      const chosen = Int32Array.of(...rare, ...popular);
      random.shuffle(chosen);
      for (const item of chosen) yield `${user + 1},${item},${seconds++}`;
    }
  });
  writeLines(files.items, 'item,title,category', function* () {
    for (let item = 1; item <= items; item++) {
      yield `${item},Film ${item},category ${random.below(categories)}`;
    }
  });
  return files;
}

function writeLines(path: string, head: string, lines: () => Generator<string>): void {
  const file = openSync(path, 'w');
  try {
    let block = [head];
    for (const line of lines()) {
      block.push(line);
      if (block.length < linesAtOnce) continue;
      writeSync(file, `${block.join('\n')}\n`);
      block = [];
    }
    if (block.length > 0) writeSync(file, `${block.join('\n')}\n`);
  } finally {
    closeSync(file);
  }
}
