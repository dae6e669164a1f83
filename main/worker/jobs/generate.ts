import { plantingInterests } from '../../../app/ingest/planted.ts';
import { dealUsers } from '../../../app/ingest/protocols.ts';
import type { JobHandler } from '../job.ts';
import { keepDataset, reportOf } from './import/keep-dataset.ts';
import { ImportWatch } from './import/watch.ts';

/** What a made log cannot have. */
const faultless = { rejected: 0, fields: [], rejects: [], filtered: [], warnings: [] };

/** Settings -> planted world -> dataset file, whole or not at all. */
export const generateJob: JobHandler<'generate'> = async ({ name, planted, target }, context) => {
  const watch = new ImportWatch(context, 'planting');
  const planting = plantingInterests(planted);
  let step = planting.next();
  for (; step.done !== true; step = planting.next()) {
    watch.read(step.value, step.value / planted.users);
    await watch.breathe();
  }
  const { log, itemKeys, titles, categories, userKeys } = step.value;
  watch.read(planted.users, 1);
  const userSplits = dealUsers(log.users, 1);
  const { summary, profile } = await keepDataset(
    { log, itemKeys, titles, categories, userKeys, userSplits, fields: { items: [], users: [] } },
    {
      name,
      target,
      planted,
      sample: false,
      source: '',
      sourceDigest: null,
      derivedFrom: null,
      ...faultless,
    },
    watch,
  );
  return { summary, profile, report: reportOf(summary, profile, null, watch.seconds) };
};
