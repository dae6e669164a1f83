import { StudioError } from '../../../app/contract/errors.ts';
import type { DuplicateFilters } from '../../../app/contract/duplicating.ts';
import type { FieldProfile } from '../../../app/domain/dataset.ts';
import type { Field } from '../../../app/domain/fields.ts';
import { collectedCategory } from '../../../app/ingest/field-collector.ts';
import { eventsWithin, hasTimes, subsetOf } from '../../../app/ingest/subset.ts';
import { warningsOf } from '../../../app/ingest/warnings.ts';
import { storeError } from '../../store/store-error.ts';
import type { JobHandler } from '../job.ts';
import { keepDataset, reportOf } from './import/keep-dataset.ts';
import { nothingLeft, remainderOf } from './import/remaining.ts';
import { ImportWatch } from './import/watch.ts';
import { loadedDataset } from './loaded-dataset.ts';

/** Dataset file -> filters -> another dataset file, whole or not at all. */
export const duplicateJob: JobHandler<'duplicate'> = async (request, context) => {
  const { datasetFile, filters, derivedFrom, target } = request;
  const watch = new ImportWatch(context);
  try {
    await watch.breathe();
    const { contents, events, core, filtered } = await remaining(datasetFile, filters, watch);
    if (core.events === 0) throw nothingLeft(derivedFrom.name, datasetFile, filtered);
    const subset = subsetOf(contents, events, core.kept);
    const { items, users } = subset.fields;
    const category = collectedCategory(subset.categories)?.profile;
    const { summary, profile } = await keepDataset(
      subset,
      {
        ...request,
        sample: false,
        sourceDigest: null,
        rejected: 0,
        rejects: [],
        filtered,
        fields: [
          ...(category ? [category] : []),
          ...items.map((field) => profileOf('item', field)),
          ...users.map((field) => profileOf('user', field)),
        ],
        // Its events stand user by user: their order says nothing of the log's.
        warnings: warningsOf(events, subset).filter(({ kind }) => kind !== 'backward-times'),
        planted: null,
      },
      watch,
    );
    return { summary, profile, report: reportOf(summary, profile, null, watch.seconds) };
  } catch (thrown) {
    throw storeError(thrown, target);
  }
};

/** What such a duplicate would have. */
export const countDuplicateJob: JobHandler<'countDuplicate'> = async (request, context) => {
  const watch = new ImportWatch(context);
  await watch.breathe();
  const { contents, core, filtered } = await remaining(request.datasetFile, request.filters, watch);
  return {
    rows: contents.log.itemIds.length,
    rejected: 0,
    rejects: [],
    filtered,
    users: core.users,
    items: core.items,
    interactions: core.events,
  };
};

async function remaining(datasetFile: string, filters: DuplicateFilters, watch: ImportWatch) {
  const { contents } = loadedDataset(datasetFile);
  watch.read(contents.log.itemIds.length, 1);
  watch.enter('filtering');
  const isRange = (filters.from ?? filters.until) !== undefined;
  if (isRange && !hasTimes(contents.log)) throw untimed(datasetFile);
  const { events, outside } = await eventsWithin(contents, filters, watch.breathe);
  const dated = outside === 0 ? [] : [{ filter: 'date-range' as const, count: outside }];
  const { core, filtered } = await remainderOf({ events, filtered: dated }, filters, watch.breathe);
  return { contents, events, core, filtered };
}

/** "other" is one of the values here: which rare ones it stands for is no longer known. */
function profileOf(of: FieldProfile['of'], { name, values, offsets }: Field): FieldProfile {
  const filled = offsets.reduce(
    (sum, end, at) => sum + (at > 0 && end > offsets[at - 1]! ? 1 : 0),
    0,
  );
  return { of, name, values: values.length, rare: 0, filled };
}

const untimed = (file: string) =>
  new StudioError(
    'bad-input',
    'The dataset has no times, so a range of dates cannot be applied. Nothing was written. Leave the range out.',
    { file },
  );
