import type { JobHandler } from '../job.ts';
import { forgetRows, holdRows, takeRows } from './import/held-rows.ts';
import { remainderOf } from './import/remaining.ts';
import { ImportWatch } from './import/watch.ts';

/** What an import would keep. The rows that it read are held for the next count, or the import. */
export const countRemainingJob: JobHandler<'countRemaining'> = async (request, context) => {
  const watch = new ImportWatch(context);
  const rows = await takeRows(request, request.heldRejects, watch);
  try {
    watch.enter('filtering');
    const { core, filtered } = await remainderOf(rows.read, request.filters, watch.breathe);
    return {
      rows: rows.read.rows,
      rejected: rows.read.rejected,
      rejects: rows.rejects.groups(),
      filtered,
      users: core.users,
      items: core.items,
      interactions: core.events,
    };
  } finally {
    holdRows(rows);
  }
};

export const forgetRowsJob: JobHandler<'forgetRows'> = () => {
  forgetRows();
  return Promise.resolve(null);
};
