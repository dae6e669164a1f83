import { appendFileSync, writeFileSync } from 'node:fs';
import { floatText } from '../../../store/delimited-sink.ts';
import { itemSet, type ExportedModel } from './vector-set.ts';
import type { Written } from './whole-files.ts';

/**
 * Item vectors as TensorBoard's projector loads them: a line of numbers between tabs for each item, and beside it the
 * items' ids, titles and categories below a header. It knows no quotes: tabs and line breaks become blanks.
 * https://projector.tensorflow.org
 */
export async function writeProjector(
  model: ExportedModel,
  [vectorsPath = '', metadataPath = '']: readonly string[],
  written: Written,
): Promise<number> {
  const { itemKeys, titles, categories } = model.contents;
  const set = itemSet(model);
  const [, d = 0] = set.shape;
  writeFileSync(vectorsPath, '');
  for (const { vectors, done } of set.chunks()) {
    const lines: string[] = [];
    for (let at = 0; at < vectors.length; at += d) {
      lines.push(`${Array.from(vectors.subarray(at, at + d), floatText).join('\t')}\n`);
    }
    appendFileSync(vectorsPath, lines.join(''));
    await written(done);
  }
  const lines = itemKeys
    .slice(1)
    .map((key, at) => [key, titles[at + 1] ?? '', categories[at + 1]!.join('|')]);
  const text = [['item', 'title', 'category'], ...lines].map(
    (fields) => `${fields.map(plain).join('\t')}\n`,
  );
  writeFileSync(metadataPath, text.join(''));
  return set.ids.length;
}

const plain = (text: string) => text.replaceAll(/[\t\r\n]+/g, ' ');
