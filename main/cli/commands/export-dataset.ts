import { extname, resolve } from 'node:path';
import { endingOf, ExportFormat, sampleParts } from '../../../app/contract/exporting.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { openStudio } from '../studio.ts';

export const exportDatasetCommand: Command = {
  name: 'export-dataset',
  summary: 'write a dataset as a table, or as the files of RecBole or TorchEasyRec',
  usage: '--workspace DIR --dataset NAME --out FILE',
  help: `  --dataset NAME            the dataset, by its name or id
  --out FILE                where to; it is whole or as it was before
  --format NAME             ${ExportFormat.options.join(', ')}; otherwise as FILE ends
  csv and parquet: a row an interaction: user, item and, where the dataset has any, time (ISO 8601,
  UTC), title and category (several joined by |). The import of such a file gives the same histories.
  recbole (FILE ends in .inter): the atomic files .inter, .item and .user, the studio's split of users
  (.split.tsv) and a configuration (.yaml). The import of the three gives the same dataset.
  torcheasyrec (FILE ends in .parquet): interactions, and beside them items, users and split, flat
  samples of training, validation and test users in ${sampleParts} files each, and a text on how to read them.`,
  options: { dataset: 'text', out: 'text', format: 'text' },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const wanted = words.required('dataset');
    const out = resolve(words.required('out'));
    const format = formatOf(words, out);
    const studio = openStudio(words);
    try {
      const dataset = studio.datasets.find(wanted);
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const { rows, bytes } = await studio.exports
        .run(
          { dataset: dataset.id, format },
          out,
          ({ done }) => terminal.progress(`exporting: ${Math.round(done * 100)}%`),
          halted,
        )
        .finally(release);
      terminal.result(
        { dataset: dataset.name, format, out, rows, bytes },
        () => `${dataset.name}: ${rows} interactions in ${out}, ${bytes} bytes`,
      );
    } finally {
      studio.close();
    }
  },
};

function formatOf(words: Arguments, out: string): ExportFormat {
  const asked = words.oneOf('format', ExportFormat.options);
  if (asked !== undefined) return asked;
  const ending = extname(out).toLowerCase();
  const format = ExportFormat.options.find((name) => endingOf[name] === ending);
  if (format !== undefined) return format;
  const endings = [...new Set(Object.values(endingOf))];
  throw wrongCall(`"${out}" does not end in ${endings.join(' or ')}: give --format.`);
}
