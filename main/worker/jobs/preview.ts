import { previewFiles } from '../../store/source/preview.ts';
import type { JobHandler } from '../job.ts';

/** In the worker, for a packed file of Parquet takes a while to be looked into. */
export const previewJob: JobHandler<'preview'> = (request) => previewFiles(request);
