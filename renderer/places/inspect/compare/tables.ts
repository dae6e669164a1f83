import type { Cell, SavedTable } from '../../../../app/contract/saving.ts';
import type { RetrievedItem, UserInspection } from '../../../../app/domain/inspection.ts';
import type { UserPair } from '../../../../app/domain/user-pair.ts';
import { recordTable } from '../../../parts/record-table.ts';
import { letterCell } from '../user/tables.ts';

/** Two sides as rows, `a` and `b` as they stand side by side. */

export function pairsTable({ pairs, likeness }: UserPair): SavedTable {
  return recordTable(
    pairs.map((pair) => ({
      a: letterCell(pair.a),
      b: letterCell(pair.b),
      [likeness]: pair.likeness,
      shared: pair.shared,
    })),
  );
}

export function factsTable({ a, b }: UserPair): SavedTable {
  const facts = (side: string, { user, split, earlier, history, metrics }: UserInspection) => ({
    side,
    user,
    split,
    events: earlier.length + history.length,
    ...metrics,
  });
  return recordTable([facts('a', a), facts('b', b)]);
}

/** Both merged lists, rank by rank. */
export function listsTable({ a, b }: UserPair): SavedTable {
  const cells = (one: RetrievedItem | undefined): Cell[] =>
    one === undefined
      ? [null, null, null, null, null]
      : [one.item, one.title, letterCell(one.interest), one.score, one.target];
  const columns = ['item', 'title', 'interest', 'score', 'target'];
  const ranks = Math.max(a.retrieved.length, b.retrieved.length);
  return {
    columns: ['rank', ...['a', 'b'].flatMap((side) => columns.map((name) => `${side}.${name}`))],
    rows: Array.from({ length: ranks }, (_, rank) => [
      rank + 1,
      ...cells(a.retrieved[rank]),
      ...cells(b.retrieved[rank]),
    ]),
  };
}
