import { StudioError } from '../../../../app/contract/errors.ts';
import { categoriesOf } from '../../../../app/ingest/category-separator.ts';
import { FieldCollector, type CollectedField } from '../../../../app/ingest/field-collector.ts';
import { fieldColumns } from '../../../../app/ingest/table.ts';
import { splitOf } from '../../../../app/ingest/user-splits.ts';
import type { SourceTable } from '../../../store/source/table.ts';
import type { RejectSink } from './reject-sink.ts';
import type { ImportWatch } from './watch.ts';

export interface UserDetails {
  /** [users] 0 train, 1 validation, 2 test; null without a split column. Users not named train. */
  readonly userSplits: Uint8Array | null;
  readonly fields: readonly CollectedField[];
}

/**
 * The split that a users file fixes, and the fields of the log's users. Of two rows for a user the last
 * counts.
 *
 * @param asked names of the columns to keep as fields; absent = all further ones
 * @throws StudioError 'bad-input' for a word that names no split: a wrong split must not pass in silence
 */
export async function readUserDetails(
  file: SourceTable | null,
  asked: readonly string[] | undefined,
  userKeys: readonly string[],
  sink: RejectSink,
  watch: ImportWatch,
): Promise<UserDetails> {
  if (file === null) return { userSplits: null, fields: [] };
  const { split: splitColumn } = file.columns;
  const userColumn = file.required('user');
  const further = fieldColumns(file.table, file.columns, asked, file.source.path).map(
    ({ name, at }) => ({ at, collector: new FieldCollector('user', name, userKeys.length) }),
  );
  const width = file.table.header.length;
  const ids = new Map(userKeys.map((key, id) => [key, id]));
  const userSplits = splitColumn === undefined ? null : new Uint8Array(userKeys.length);
  await file.read(
    {
      record(fields, line, raw) {
        const key = fields[userColumn]?.trim() ?? '';
        if (fields.length !== width || key === '') {
          sink.reject(line, 'users-file-row', raw);
          return;
        }
        const split = splitColumn === undefined ? 0 : splitOf(fields[splitColumn]!);
        if (split === undefined) {
          throw unknownSplit(file.source.path, line, fields[splitColumn!]!);
        }
        const id = ids.get(key);
        if (id === undefined) return;
        if (userSplits !== null) userSplits[id] = split;
        for (const { at, collector } of further)
          collector.set(id, categoriesOf(fields[at]!, 'bar'));
      },
      broken: (line, raw) => sink.reject(line, 'users-file-row', raw),
    },
    watch.breathe,
  );
  return { userSplits, fields: further.map(({ collector }) => collector.take()) };
}

function unknownSplit(file: string, line: number, word: string): StudioError {
  return new StudioError(
    'bad-input',
    `${file}, line ${line}: "${word}" is no split. Write train, validation or test there. Nothing was written.`,
    { file, line, word },
  );
}
