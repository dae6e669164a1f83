import { indexItems, type ItemIndex } from '../../../app/browse/item-index.ts';
import { itemPage } from '../../../app/browse/item-page.ts';
import { choosersOf, pageOfChoosers, type Choosers } from '../../../app/browse/item-users.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import { RecentlyUsed } from '../../../app/domain/recently-used.ts';
import type { JobContext, JobHandler } from '../job.ts';
import { loadedDataset } from './loaded-dataset.ts';

/** As many as datasets stay loaded. */
const indexes = new RecentlyUsed<string, ItemIndex>(2);
/** So that turning the pages of an item's users sorts them once. */
const choosers = new RecentlyUsed<string, Choosers>(4);

/** One item of a dataset: when it was chosen, and beside what. */
export const itemJob: JobHandler<'item'> = async ({ datasetFile, item }, context) => {
  const { contents, index, id } = await locate(datasetFile, item, context);
  return itemPage(contents, index, id);
};

/** Who chose it. */
export const itemUsersJob: JobHandler<'itemUsers'> = async (request, context) => {
  const { datasetFile, item, ...page } = request;
  const { contents, index, id } = await locate(datasetFile, item, context);
  const found = choosers.get(`${datasetFile} ${id}`, () => choosersOf(contents.log, index, id));
  return pageOfChoosers(found, contents, page);
};

/** The first question about a dataset reads it, which may take a second: a question that was called off does not. */
async function locate(file: string, item: string, context: JobContext<never>) {
  await context.breathe();
  refuseHalted(context);
  const { contents } = loadedDataset(file);
  const index = indexes.get(file, () => indexItems(contents.log));
  await context.breathe();
  refuseHalted(context);
  const id = contents.itemKeys.indexOf(item, 1);
  if (id > 0) return { contents, index, id };
  throw new StudioError('not-found', `There is no item "${item}" in this dataset.`, { item });
}

function refuseHalted({ halted }: JobContext<never>): void {
  if (halted.how !== null) {
    throw new StudioError('cancelled', 'Another item was asked for before this one was found.');
  }
}
