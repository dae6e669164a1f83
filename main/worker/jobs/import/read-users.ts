import { StudioError } from '../../../../app/contract/errors.ts';
import { splitOf } from '../../../../app/ingest/user-splits.ts';
import type { SourceTable } from '../../../store/source-table.ts';
import type { RejectSink } from './read-events.ts';
import type { ImportWatch } from './watch.ts';

/**
 * The split that a users file fixes: [users] 0 train, 1 validation, 2 test. Null without such a file or
 * without a split column. Users that the file does not name train.
 *
 * @throws StudioError 'bad-input' for a word that names no split: a wrong split must not pass in silence
 */
export async function readUserSplits(
  file: SourceTable | null,
  userKeys: readonly string[],
  sink: RejectSink,
  watch: ImportWatch,
): Promise<Uint8Array | null> {
  const splitColumn = file?.columns.split;
  if (file === null || splitColumn === undefined) return null;
  const userColumn = file.required('user');
  const width = file.table.header.length;
  const ids = new Map(userKeys.map((key, id) => [key, id]));
  const splits = new Uint8Array(userKeys.length);
  await file.read(
    {
      record(fields, line, raw) {
        const key = fields[userColumn]?.trim() ?? '';
        if (fields.length !== width || key === '') {
          sink.reject(line, 'users-file-row', raw);
          return;
        }
        const split = splitOf(fields[splitColumn]!);
        if (split === undefined) throw unknownSplit(file.source.path, line, fields[splitColumn]!);
        const id = ids.get(key);
        if (id !== undefined) splits[id] = split;
      },
      broken: (line, raw) => sink.reject(line, 'users-file-row', raw),
    },
    watch.breathe,
  );
  return splits;
}

function unknownSplit(file: string, line: number, word: string): StudioError {
  return new StudioError(
    'bad-input',
    `${file}, line ${line}: "${word}" is no split. Write train, validation or test there. Nothing was written.`,
    { file, line, word },
  );
}
