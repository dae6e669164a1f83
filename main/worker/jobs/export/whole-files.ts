import { rmSync, statSync } from 'node:fs';
import type { Exported, ExportProgress, FileToWrite } from '../../../../app/contract/exporting.ts';
import { StudioError } from '../../../../app/contract/errors.ts';
import { publish } from '../../../store/atomic-file.ts';
import { storeError } from '../../../store/store-error.ts';
import type { JobContext } from '../../job.ts';

/** Awaited a few times a second with the share that is written; ends the export where it was cancelled. */
export type Written = (done: number) => Promise<void>;

/**
 * Files that get their names when all of them are whole; until then what was there stays.
 *
 * @param write takes the names to write under and returns how many rows there are
 * @throws StudioError 'cancelled' | 'disk', after which nothing was changed
 */
export async function wholeFiles(
  files: readonly FileToWrite[],
  { emit, halted, breathe }: JobContext<ExportProgress>,
  write: (paths: readonly string[], written: Written) => Promise<number>,
): Promise<Exported> {
  const main = files[0]!.target;
  try {
    const goOn = async () => {
      await breathe();
      if (halted.how !== null) throw cancelled(main);
    };
    await goOn();
    const rows = await write(
      files.map(({ unfinished }) => unfinished),
      async (done) => {
        emit({ done });
        await goOn();
      },
    );
    for (const { unfinished, target } of files) publish(unfinished, target);
    return { rows, bytes: files.reduce((sum, { target }) => sum + statSync(target).size, 0) };
  } catch (thrown) {
    for (const { unfinished } of files) rmSync(unfinished, { force: true });
    throw storeError(thrown, main);
  }
}

const cancelled = (target: string) =>
  new StudioError('cancelled', `The export was cancelled. ${target} is as it was before.`, {
    file: target,
  });
