import { DatasetFile } from '../../store/dataset-file.ts';
import type { JobHandler } from '../job.ts';

/** Items of a dataset, by a part of the id, the title or a category. */
export const itemRowsJob: JobHandler<'itemRows'> = ({ datasetFile, order, ...page }) =>
  read(datasetFile, (file) => file.items(page, order));

/** Users of a dataset, by a part of the id. */
export const userRowsJob: JobHandler<'userRows'> = ({ datasetFile, order, ...page }) =>
  read(datasetFile, (file) => file.users(page, order));

/** The file is open for one question alone: a dataset may be deleted. */
function read<T>(path: string, query: (file: DatasetFile) => T): Promise<T> {
  const file = new DatasetFile(path);
  try {
    return Promise.resolve(query(file));
  } finally {
    file.close();
  }
}
