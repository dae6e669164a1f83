import { resolve } from 'node:path';
import {
  demandFormat,
  ExportedPart,
  formatsOf,
  VectorExport,
  VectorFormat,
} from '../../../app/contract/exporting.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { experimentOf, openStudio } from '../studio.ts';

const users = ['all', 'train', 'validation', 'test'] as const;

const pairs = ExportedPart.options
  .map((what) => `    ${what.padEnd(12)}${formatsOf[what].join(', ')}`)
  .join('\n');

export const exportCommand: Command = {
  name: 'export',
  summary: "write a run's vectors, retrieved lists or weights as files for other tools",
  usage: '--workspace DIR --experiment ID --what items --format npy --out FILE',
  help: `  --experiment ID           its id, or the start of it
  --what PART               and the formats that it can have:
${pairs}
  --format NAME             otherwise the first of these
  --out FILE                where to; it is whole or as it was before
  --split NAME              of interests and retrieved: the users of ${users.join(', ')} (default all)
  --top N                   of retrieved: items in each list (default 50)
  --lambda X                of retrieved: weight of diversity (default 0)
  --keep-seen, --drop-seen  of retrieved: items of the input in the lists (default as the run was tested)
  items is [V, d] and interests is [U, K, d], 32-bit floats in the order of the ids. npy has the ids beside
  it, one a line: vectors.npy and vectors.ids.txt; safetensors has them as a JSON list in its metadata; tables
  have a row a vector. projector has a second file, vectors.metadata.tsv. Of each user the model is given
  what inspect and evaluate give it, in the part of --split or, of all, in the last that the user is of.`,
  options: {
    ...{ experiment: 'text', what: 'text', format: 'text', out: 'text', split: 'text' },
    ...{ top: 'text', lambda: 'text', 'keep-seen': 'switch', 'drop-seen': 'switch' },
  },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const vectors = vectorsOf(words);
    const out = resolve(words.required('out'));
    const studio = openStudio(words);
    try {
      const { id } = experimentOf(studio, words.required('experiment'));
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const { rows, bytes } = await studio.exports
        .run(
          { experiment: id, vectors },
          out,
          ({ done }) => terminal.progress(`exporting: ${Math.round(done * 100)}%`),
          halted,
        )
        .finally(release);
      const { what, format } = vectors;
      terminal.result(
        { experiment: id, what, format, out, rows, bytes },
        () => `${id}: ${what} in ${out}, ${rows} rows, ${bytes} bytes`,
      );
    } finally {
      studio.close();
    }
  },
};

function vectorsOf(words: Arguments): VectorExport {
  words.required('what');
  const what = words.oneOf('what', ExportedPart.options)!;
  const format = words.oneOf('format', VectorFormat.options) ?? formatsOf[what][0]!;
  demandFormat({ what, format });
  const [keepSeen, dropSeen] = [words.switch('keep-seen'), words.switch('drop-seen')];
  if (keepSeen && dropSeen) throw wrongCall('--keep-seen and --drop-seen exclude each other.');
  return VectorExport.parse({
    what,
    format,
    split: words.oneOf('split', users),
    top: words.number('top', { minimum: 1, maximum: 500, integer: true }),
    lambda: words.number('lambda', { minimum: 0, maximum: 1000 }),
    ...(keepSeen || dropSeen ? { dropSeen } : {}),
  });
}
