import {
  add,
  type Code,
  fourFloats,
  integer,
  type Lanes,
  least,
  loadInteger,
  multiply,
  multipleBelow,
  oneFloat,
  type Variable,
  whileLess,
} from './instructions.ts';
import type { NewVariable } from './module.ts';

/** A list of item ids in memory, and the bytes of an item's row. */
export interface RowList {
  readonly ids: Variable;
  readonly count: Variable;
  readonly width: Variable;
}

/** The body for each id of a list. */
export function forEachId(
  variable: NewVariable,
  { ids, count }: RowList,
  body: (id: Code) => readonly Code[],
): Code[] {
  const [next, end] = [variable('i32'), variable('i32')];
  return [
    next.set(ids.value),
    end.set(add(ids.value, multiply(count.value, integer(4)))),
    each(next, end, body),
  ];
}

/** Rows that are touched together before they are worked on. */
const blockRows = 16;
const cacheLine = 64;
/** Of a long row only the beginning: for the rest the processor sees what is coming. */
const touchedBytes = 1024;

/**
 * As forEachId, for work on the ids' rows of tables. In a large catalogue nearly every row is a cache miss:
 * the rows of a block are touched first, so that its misses pass at once and not one after another.
 *
 * @returns code that leaves a number that depends on what was touched, as the kernel's result: otherwise
 *   the compiler might leave the touching out
 */
export function forEachRow(
  variable: NewVariable,
  { ids, count, width }: RowList,
  tables: readonly Variable[],
  body: (id: Code) => readonly Code[],
): Code[] {
  const [next, end] = [variable('i32'), variable('i32')];
  const [ahead, blockEnd] = [variable('i32'), variable('i32')];
  const [line, lineEnd, touched] = [variable('i32'), variable('i32'), variable('i32')];
  const touch = (table: Variable, id: Code): Code[] => [
    line.set(add(table.value, multiply(id, width.value))),
    lineEnd.set(add(line.value, least(width.value, integer(touchedBytes)))),
    whileLess(
      line.value,
      lineEnd.value,
      touched.increase(loadInteger(line.value)),
      line.increase(integer(cacheLine)),
    ),
  ];
  return [
    next.set(ids.value),
    end.set(add(ids.value, multiply(count.value, integer(4)))),
    whileLess(
      next.value,
      end.value,
      ahead.set(next.value),
      blockEnd.set(least(add(next.value, integer(4 * blockRows)), end.value)),
      each(ahead, blockEnd, (id) => tables.flatMap((table) => touch(table, id))),
      each(next, blockEnd, body),
    ),
    touched.value,
  ];
}

/** Moves the pointer over ids up to the end. */
function each(pointer: Variable, end: Variable, body: (id: Code) => readonly Code[]): Code {
  const id = loadInteger(pointer.value);
  return whileLess(pointer.value, end.value, ...body(id), pointer.increase(integer(4)));
}

/** The body for all floats of a row, four at a time, and one at a time what is left over. */
export function alongRow(
  variable: NewVariable,
  width: Variable,
  body: (lanes: Lanes, offset: Code) => readonly Code[],
): Code[] {
  const [offset, wholeFours] = [variable('i32'), variable('i32')];
  const upTo = (end: Variable, lanes: Lanes): Code =>
    whileLess(
      offset.value,
      end.value,
      ...body(lanes, offset.value),
      offset.increase(integer(lanes.bytes)),
    );
  return [
    offset.set(integer(0)),
    wholeFours.set(multipleBelow(width.value, fourFloats.bytes)),
    upTo(wholeFours, fourFloats),
    upTo(width, oneFloat),
  ];
}
