import { StudioError } from '../../../app/contract/errors.ts';
import type { DatasetProfile } from '../../../app/domain/dataset.ts';
import type { Field } from '../../../app/domain/fields.ts';
import { assemble, type AssembledLog } from '../../../app/ingest/assemble.ts';
import type { CollectedField } from '../../../app/ingest/field-collector.ts';
import { coreOf } from '../../../app/ingest/k-core.ts';
import { profileOf, timeRange } from '../../../app/ingest/profile.ts';
import { RejectCounter } from '../../../app/ingest/rejects.ts';
import { writeDatasetFile } from '../../store/dataset-writer.ts';
import { fingerprintOf } from '../../store/fingerprint.ts';
import { RejectsFile } from '../../store/rejects-file.ts';
import { SourceTable } from '../../store/source-table.ts';
import { storeError } from '../../store/store-error.ts';
import type { JobHandler } from '../job.ts';
import { readEvents, type EventsRead } from './import/read-events.ts';
import { readItemDetails } from './import/read-items.ts';
import { readUserDetails } from './import/read-users.ts';
import { ImportWatch } from './import/watch.ts';

/**
 * File -> events -> filters -> histories -> dataset file. Writes `target` and `rejectsTarget`, both whole or
 * neither.
 */
export const importJob: JobHandler<'import'> = async (request, context) => {
  const watch = new ImportWatch(context);
  const rejects = openRejects(request.rejectsTarget);
  try {
    const counter = new RejectCounter();
    const sink = {
      reject(...[line, reason, raw]: Parameters<RejectsFile['add']>) {
        counter.add(reason, line);
        rejects.add(line, reason, raw);
      },
    };
    const { file, itemsFile, usersFile } = request;
    const { fields: itemFields, ...itemColumns } = request.itemColumns ?? {};
    const { fields: userFields, ...userColumns } = request.userColumns ?? {};
    const events = await SourceTable.open(file, 'events', request.columns, request.reading);
    const items = itemsFile ? await SourceTable.open(itemsFile, 'items', itemColumns) : null;
    const users = usersFile ? await SourceTable.open(usersFile, 'users', userColumns) : null;

    const read = await readEvents(events, request.filters.minimumWeight, sink, watch);
    watch.enter('filtering');
    const { assembled, filtered } = await filter(read, request, watch);
    const { log, itemKeys, userKeys } = assembled;
    const ofItems = await readItemDetails(items, itemFields, itemKeys, sink, watch);
    const ofUsers = await readUserDetails(users, userFields, userKeys, sink, watch);
    const { titles, categories, category } = ofItems;
    const { userSplits } = ofUsers;
    const fields = { items: keptOf(ofItems.fields), users: keptOf(ofUsers.fields) };
    const collected = [...(category ? [category] : []), ...ofItems.fields, ...ofUsers.fields];

    watch.enter('profiling');
    const profile = profileOf({
      log,
      categories,
      fields: collected.map((each) => each.profile),
      rejects: counter.groups(),
      filtered,
    });
    const times = timeRange(log.times);
    const data = { log, itemKeys, userKeys, userSplits, fields };
    const fingerprint = await fingerprintOf(data, watch.breathe);

    const counts = {
      users: log.users,
      items: log.items,
      interactions: log.itemIds.length,
      rejected: read.rejected,
    };
    const summary = {
      ...counts,
      source: [events, items, users].flatMap((table) => table?.source.name ?? []).join(', '),
      categories: new Set(categories.flat()).size,
      firstTime: times?.first ?? null,
      lastTime: times?.last ?? null,
      fingerprint,
    };
    watch.enter('writing');
    const dataset = {
      contents: { ...data, titles, categories, fingerprint },
      profile,
      entry: { ...summary, name: request.name, sample: request.sample, createdAt: Date.now() },
    };
    await writeDatasetFile(request.target, dataset, watch.breathe, () => rejects.publish());
    return {
      summary,
      profile,
      report: {
        ...counts,
        rejects: profile.rejects,
        fields: profile.fields,
        reading: events.reading,
        seconds: watch.seconds,
      },
    };
  } catch (thrown) {
    rejects.discard();
    throw storeError(thrown, request.rejectsTarget);
  }
};

const keptOf = (collected: readonly CollectedField[]): Field[] =>
  collected.flatMap(({ field }) => field ?? []);

function openRejects(target: string): RejectsFile {
  try {
    return new RejectsFile(target);
  } catch (thrown) {
    throw storeError(thrown, target);
  }
}

interface Filtered {
  readonly assembled: AssembledLog;
  readonly filtered: DatasetProfile['filtered'];
}

async function filter(
  { events, light }: EventsRead,
  { file, filters }: Parameters<typeof importJob>[0],
  watch: ImportWatch,
): Promise<Filtered> {
  const core = await coreOf(
    events,
    filters.minimumUserEvents,
    filters.minimumItemEvents,
    watch.breathe,
  );
  const filtered = [
    { filter: 'minimum-weight', count: light },
    { filter: 'minimum-user-events', count: core.droppedByUser },
    { filter: 'minimum-item-events', count: core.droppedByItem },
  ] as const;
  if (core.events === 0) throw nothingLeft(file, filtered);
  return {
    assembled: await assemble(events, core.kept, watch.breathe),
    filtered: filtered.filter(({ count }) => count > 0),
  };
}

function nothingLeft(file: string, filtered: Readonly<DatasetProfile['filtered']>): StudioError {
  const took = filtered
    .filter(({ count }) => count > 0)
    .map(({ filter: name, count }) => `${name} took ${count}`);
  return new StudioError(
    'bad-input',
    `${file}: no row is left after the filters (${took.join(', ')}). Nothing was written. Lower the minimums.`,
    { file },
  );
}
