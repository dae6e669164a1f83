import { StudioError } from '../../../app/contract/errors.ts';
import type { JobRequest } from '../../../app/contract/worker.ts';
import type { Field } from '../../../app/domain/fields.ts';
import { assemble } from '../../../app/ingest/assemble.ts';
import type { CollectedField } from '../../../app/ingest/field-collector.ts';
import { itemsWithoutRow, warningsOf } from '../../../app/ingest/warnings.ts';
import { SourceTable } from '../../store/source/table.ts';
import { storeError } from '../../store/store-error.ts';
import type { JobHandler } from '../job.ts';
import { holdRows, takeRows, type HeldRows } from './import/held-rows.ts';
import { keepDataset, reportOf } from './import/keep-dataset.ts';
import { readItemDetails } from './import/read-items.ts';
import { readUserDetails } from './import/read-users.ts';
import { nothingLeft, remainderOf } from './import/remaining.ts';
import { ImportWatch } from './import/watch.ts';

/** More rejected rows than this share of a log are asked about before it is finished. */
const rejectsAskedAbout = 0.2;

/**
 * Files -> events -> filters -> histories -> dataset file. Writes `target` and `rejectsTarget`, both whole or
 * neither.
 */
export const importJob: JobHandler<'import'> = async (request, context) => {
  const watch = new ImportWatch(context);
  const { items, itemFields, users, userFields } = await openSideFiles(request);
  const rows = await takeRows(request, request.rejectsTarget, watch);
  askAboutRejects(rows, request);
  const { read, rejects } = rows;
  try {
    watch.enter('filtering');
    const { core, filtered } = await remainderOf(read, request.filters, watch.breathe);
    if (core.events === 0) throw nothingLeft(read.source, request.files[0]!, filtered);
    const assembled = await assemble(read.events, core.kept, watch.breathe);
    const { log, itemKeys, userKeys } = assembled;
    if (items) rejects.enter(items.name, false);
    const ofItems = await readItemDetails(items, itemFields, itemKeys, rejects, watch);
    if (users) rejects.enter(users.name, false);
    const ofUsers = await readUserDetails(users, userFields, userKeys, rejects, watch);
    const { titles, categories, category } = ofItems;
    const { userSplits } = ofUsers;
    const fields = { items: keptOf(ofItems.fields), users: keptOf(ofUsers.fields) };
    const collected = [...(category ? [category] : []), ...ofItems.fields, ...ofUsers.fields];

    const warnings = [
      ...warningsOf(read.events, assembled),
      ...itemsWithoutRow(ofItems.unlisted, log.items),
    ];
    const { summary, profile } = await keepDataset(
      { log, itemKeys, userKeys, userSplits, titles, categories, fields },
      {
        ...request,
        source: [read.source, items?.name, users?.name].filter(Boolean).join(', '),
        sourceDigest: read.digest,
        rejected: read.rejected,
        fields: collected.map((each) => each.profile),
        rejects: rejects.groups(),
        filtered,
        warnings,
        planted: null,
        derivedFrom: null,
      },
      watch,
      () => rejects.publish(request.rejectsTarget),
    );
    return {
      summary,
      profile,
      report: reportOf(summary, profile, read.reading, watch.seconds),
    };
  } catch (thrown) {
    rejects.discard();
    throw storeError(thrown, request.rejectsTarget);
  }
};

const keptOf = (collected: readonly CollectedField[]): Field[] =>
  collected.flatMap(({ field }) => field ?? []);

/** Before the log is read, which may take long: a side file that is not there is told at once. */
async function openSideFiles(request: JobRequest<'import'>) {
  const { fields: itemFields, ...itemColumns } = request.itemColumns ?? {};
  const { fields: userFields, ...userColumns } = request.userColumns ?? {};
  const open = async (
    file: string | undefined,
    kind: 'items' | 'users',
    asked: Parameters<typeof SourceTable.open>[2],
  ) => {
    const table = file === undefined ? null : await SourceTable.open([file], kind, asked);
    table?.refuseQuestions();
    return table;
  };
  return {
    itemFields,
    userFields,
    items: await open(request.itemsFile, 'items', {
      columns: itemColumns,
      reading: request.itemsReading,
    }),
    users: await open(request.usersFile, 'users', {
      columns: userColumns,
      reading: request.usersReading,
    }),
  };
}

/** The rows stay held: the same request with the answer does not read them again. */
function askAboutRejects(rows: HeldRows, { acceptRejects, files }: JobRequest<'import'>): void {
  const { read, rejects } = rows;
  if (acceptRejects || read.rejected <= read.rows * rejectsAskedAbout) return;
  const reasons = rejects
    .groups()
    .map(({ reason, count, lines }) => `${reason} ${count} (line ${lines.slice(0, 3).join(', ')})`);
  holdRows(rows);
  throw new StudioError(
    'question',
    `${files[0]!}: ${read.rejected} of ${read.rows} rows cannot be used: ${reasons.join('; ')}. ` +
      'Nothing was written. Look at these lines and at how the file is read, or accept that they are left out.',
    { question: 'rejects', file: files[0]!, rejected: read.rejected, rows: read.rows },
  );
}
