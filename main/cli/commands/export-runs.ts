import { extname, resolve } from 'node:path';
import { columnsOf, exportedColumns, sortedRuns } from '../../../app/domain/run-columns.ts';
import { differing } from '../../../app/domain/run-comparison.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import { experimentOf, openStudio } from '../studio.ts';

const formats = ['csv', 'json'] as const;
type Format = (typeof formats)[number];

export const exportRunsCommand: Command = {
  name: 'export-runs',
  summary: 'write the table of experiments as CSV or JSON, as the window does',
  usage: '--workspace DIR --out FILE',
  help: `  --out FILE                where to; it is whole or as it was before
  --format NAME             ${formats.join(', ')}; otherwise as FILE ends
  --experiment ID           its id, or the start of it; again for each further one (default all)
  --columns A,B             of the CSV, after the id (default those that the window's table shows,
                            and what differs among the runs):
                            names of facts, settings and metrics, as model, learningRate, recall@50 and
                            validation.recall@50
  csv: a row a run, unrounded, times in ISO 8601, UTC. json: all that is kept of each run but its curves.
  All runs come in the order of the window's table; those that are named, in the order of their names.`,
  options: { out: 'text', format: 'text', experiment: 'texts', columns: 'text' },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const out = resolve(words.required('out'));
    const format = formatOf(words, out);
    const studio = openStudio(words);
    try {
      const { sort, descending, columns: shown } = studio.preferences.get().runTable;
      const all = studio.experiments.list();
      const named = words.texts('experiment').map((id) => experimentOf(studio, id));
      const runs = named.length > 0 ? named : sortedRuns(all, sort, descending);
      const columns = exportedColumns(columnsAsked(words, all) ?? [...shown, ...differing(runs)]);
      const ids = runs.map(({ id }) => id);
      if (format === 'csv') studio.runExports.csv(ids, columns, out);
      else studio.runExports.json(ids, out);
      const written = { format, out, runs: runs.length };
      terminal.result(
        format === 'csv' ? { ...written, columns } : written,
        () => `${runs.length} experiments in ${out}`,
      );
    } finally {
      studio.close();
    }
  },
};

function columnsAsked(words: Arguments, runs: readonly ExperimentSummary[]): string[] | null {
  const text = words.text('columns');
  if (text === undefined) return null;
  const known = columnsOf(runs);
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return asked;
  throw wrongCall(`--columns: "${unknown}" is none of ${known.join(', ')}.`);
}

function formatOf(words: Arguments, out: string): Format {
  const asked = words.oneOf('format', formats);
  if (asked !== undefined) return asked;
  const ending = extname(out).slice(1).toLowerCase();
  const format = formats.find((name) => name === ending);
  if (format !== undefined) return format;
  throw wrongCall(`"${out}" does not end in .csv or .json: give --format.`);
}
