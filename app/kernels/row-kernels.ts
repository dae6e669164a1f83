import {
  add,
  type Code,
  equals,
  float,
  integer,
  loadInteger,
  multiply,
  storeInteger,
  type Variable,
  when,
} from './instructions.ts';
import { kernel } from './module.ts';
import { alongRow, forEachId, forEachRow } from './row-loops.ts';

/*
 * Integer parameters are addresses and numbers of things. `ids` is a list of `count` item ids, `width` the
 * bytes of a row.
 */

const list = { ids: 'i32', count: 'i32', width: 'i32' } as const;
const zero = integer(0);
const element = (array: Variable, index: Code) => add(array.value, multiply(index, integer(4)));

/** rows_r = table[ids_r] */
const gather = kernel(
  'gather',
  { table: 'i32', ...list, rows: 'i32' },
  ({ table, rows, ...ids }, variable) => {
    const row = variable('i32');
    return forEachRow(variable, ids, [table], (id) => [
      row.set(add(table.value, multiply(id, ids.width.value))),
      ...alongRow(variable, ids.width, (lanes, offset) => [
        lanes.store(add(rows.value, offset), lanes.load(add(row.value, offset))),
      ]),
      rows.increase(ids.width.value),
    ]);
  },
);

/**
 * sums[place of ids_r] += gradient_r, padding (id 0) left out. An id without a place gets the next one:
 * places[id] is the place plus one, found[place] = id. The result is how many places there are.
 */
const accumulate = kernel(
  'accumulate',
  { ...list, gradient: 'i32', places: 'i32', found: 'i32', sums: 'i32', known: 'i32' },
  ({ gradient, places, found, sums, known, ...ids }, variable) => {
    const [id, place, sum] = [variable('i32'), variable('i32'), variable('i32')];
    const first = [
      storeInteger(element(found, known.value), id.value),
      sum.set(add(sums.value, multiply(known.value, ids.width.value))),
      known.increase(integer(1)),
      storeInteger(element(places, id.value), known.value),
      ...alongRow(variable, ids.width, (lanes, offset) => [
        lanes.store(add(sum.value, offset), lanes.load(add(gradient.value, offset))),
      ]),
    ];
    const again = [
      sum.set(add(sums.value, multiply(add(place.value, integer(-1)), ids.width.value))),
      ...alongRow(variable, ids.width, (lanes, offset) => {
        const [to, from] = [add(sum.value, offset), add(gradient.value, offset)];
        return [lanes.store(to, lanes.add(lanes.load(to), lanes.load(from)))];
      }),
    ];
    return [
      ...forEachId(variable, ids, (next) => [
        id.set(next),
        place.set(loadInteger(element(places, id.value))),
        when(equals(id.value, zero), [], [when(equals(place.value, zero), first, again)]),
        gradient.increase(ids.width.value),
      ]),
      known.value,
    ];
  },
);

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/**
 * Adam for the rows of the list, w, m and v of the tables, g of the gradient:
 *
 *   m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2,   w = kept w - rate m / (sqrt(v) + eps)
 */
const adam = kernel(
  'adam',
  { weight: 'i32', mean: 'i32', square: 'i32', ...list, gradient: 'i32', rate: 'f32', kept: 'f32' },
  ({ weight, mean, square, gradient, rate, kept, ...ids }, variable) => {
    const row = variable('i32');
    return forEachRow(variable, ids, [weight, mean, square], (id) => [
      row.set(multiply(id, ids.width.value)),
      ...alongRow(variable, ids.width, (lanes, offset) => {
        const at = (table: Variable) => add(table.value, add(row.value, offset));
        const number = (value: number) => lanes.all(float(value));
        const g = lanes.load(add(gradient.value, offset));
        const [w, m, v] = [lanes.load(at(weight)), lanes.load(at(mean)), lanes.load(at(square))];
        const scaled = (a: number, x: Code, b: number, y: Code) =>
          lanes.add(lanes.multiply(number(a), x), lanes.multiply(number(b), y));
        const change = lanes.divide(
          lanes.multiply(lanes.all(rate.value), m),
          lanes.add(lanes.root(v), number(epsilon)),
        );
        return [
          lanes.store(at(mean), scaled(beta1, m, 1 - beta1, g)),
          lanes.store(at(square), scaled(beta2, v, 1 - beta2, lanes.multiply(g, g))),
          lanes.store(at(weight), lanes.subtract(lanes.multiply(lanes.all(kept.value), w), change)),
        ];
      }),
      gradient.increase(ids.width.value),
    ]);
  },
);

export const rowKernels = [gather, accumulate, adam];
