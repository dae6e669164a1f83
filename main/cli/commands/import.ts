import { HaltSignal } from '../../../app/contract/worker.ts';
import { PreviewRequest } from '../../../app/contract/importing.ts';
import type { FileKind, ImportReport, ImportRequest } from '../../../app/contract/importing.ts';
import type { AskedReading } from '../../../app/contract/reading.ts';
import type { FieldProfile } from '../../../app/domain/dataset.ts';
import { otherValue } from '../../../app/ingest/field-collector.ts';
import { previewFiles } from '../../store/source/preview.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { filtersOf, importHelp, importOptions, requestOf } from '../import-options.ts';
import { onInterrupt } from '../interrupt.ts';
import { openStudio } from '../studio.ts';
import type { Studio } from '../studio.ts';
import type { Terminal } from '../terminal.ts';
import { warningText } from '../warnings.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'read a log of user, item and time into a dataset',
  usage: '--workspace DIR --name NAME FILE... | --workspace DIR --sample | --inspect FILE...',
  help: importHelp,
  options: importOptions,

  async run(words, terminal) {
    const withFile = words.positionals.length > 0 || !words.switch('sample');
    if (withFile) words.expectPositionals(1, Infinity, 'The FILE to import');
    if (words.switch('inspect')) return inspect(words, terminal);
    if (withFile) words.required('name');
    const studio = openStudio(words, { create: true });
    try {
      const request = withFile ? requestOf(words) : sampleRequest(words, studio);
      const before = await importedBefore(request, studio);
      for (const { name, createdAt } of before) terminal.message(beforeText(name, createdAt));
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const { dataset, report } = await studio.imports
        .run(
          request,
          ({ phase, rows, rowsPerSecond, fraction }) =>
            terminal.progress(
              `${phase}: ${rows} rows, ${Math.round(fraction * 100)}%, ${Math.round(rowsPerSecond)} rows a second`,
            ),
          halted,
        )
        .finally(release);
      tell(report, terminal);
      const { users, items, interactions, rejected, warnings, sameAs } = report;
      const seconds = Number(report.seconds.toFixed(3));
      terminal.result(
        {
          ...{ dataset: dataset.name, users, items, interactions, rejected, seconds },
          ...{ fingerprint: dataset.fingerprint, sameAs: sameAs?.name ?? null, warnings },
          importedBefore: before.map(({ name }) => name),
        },
        () =>
          `${dataset.name}: ${users} users, ${items} items, ${interactions} interactions, ` +
          `${rejected} rows rejected, ${seconds} s`,
      );
    } finally {
      await studio.imports.forgetRows();
      studio.close();
    }
  },
};

function fieldLine({ of, name, values, rare, filled }: FieldProfile): string {
  if (values === 0) return `${of} field "${name}" left out: none of its ${rare} values comes twice`;
  const others = rare === 0 ? '' : `, and ${rare} rare ones as "${otherValue}"`;
  return `${of} field "${name}": ${values} values${others}, in ${filled} ${of}s`;
}

/** What was detected, as JSON for people and programs alike. */
async function inspect(words: Arguments, terminal: Terminal): Promise<void> {
  const { files, itemsFile, usersFile, ...request } = requestOf(words);
  const { itemsReading, usersReading, columns, itemColumns, userColumns } = request;
  const found = {
    ...(await look(files, 'events', request.reading, columns)),
    ...(itemsFile && { items: await look([itemsFile], 'items', itemsReading, itemColumns) }),
    ...(usersFile && { users: await look([usersFile], 'users', usersReading, userColumns) }),
  };
  terminal.result(found, () => JSON.stringify(found, null, 2));
}

/** Datasets that came of the same files, newest first. */
async function importedBefore({ files, reading, columns }: ImportRequest, studio: Studio) {
  const request = PreviewRequest.parse({ files, kind: 'events', reading, columns });
  const { digest } = await studio.imports.preview(request);
  return studio.datasets.ofSource(digest);
}

const beforeText = (name: string, createdAt: number) =>
  `warning: this file was already imported as the dataset "${name}", on ${new Date(createdAt).toISOString()}.`;

function look(files: string[], kind: FileKind, reading?: AskedReading, columns: object = {}) {
  const roles = Object.entries(columns).filter(([role]) => role !== 'fields');
  const request = { files, kind, reading, columns: Object.fromEntries(roles) as unknown };
  return previewFiles(PreviewRequest.parse(request));
}

function tell({ rejects, fields, warnings, sameAs }: ImportReport, terminal: Terminal): void {
  for (const { reason, count, lines, files } of rejects) {
    const places = lines
      .slice(0, 5)
      .map((line, at) => (files[at] === undefined ? String(line) : `${files[at]} ${line}`));
    terminal.message(`rejected ${count}: ${reason} (line ${places.join(', ')})`);
  }
  for (const field of fields) terminal.message(fieldLine(field));
  for (const warning of warnings) terminal.message(`warning: ${warningText(warning)}`);
  if (sameAs !== null) {
    terminal.message(`warning: the dataset "${sameAs.name}" has the same events, items and users.`);
  }
}

function sampleRequest(words: Arguments, studio: Studio): ImportRequest {
  const request = studio.imports.sampleRequest(words.text('name') ?? 'MovieTweetings');
  return { ...request, filters: filtersOf(words) };
}
