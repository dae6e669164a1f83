import { type Field, type Fields, type FieldSizes, sizesOf } from '../domain/fields.ts';
import { type RunSettings, usesUserFields } from '../domain/settings.ts';
import { withCategory } from '../ingest/field-collector.ts';
import type { Mixture } from '../model/mixture.ts';
import type { SideFeatures } from '../model/side-features.ts';

/** What is known of items and users beside the events; a dataset file's contents have this form. */
export interface SideInformation {
  /** [V + 1] */
  readonly categories: readonly (readonly string[])[];
  readonly fields: Fields;
}

/** The fields that the settings ask for. */
export function fieldsInUse(
  settings: RunSettings,
  { categories, fields }: SideInformation,
): Fields {
  return {
    items: settings.itemFeatures ? withCategory(categories, fields.items) : [],
    users: usesUserFields(settings) ? fields.users : [],
  };
}

/** Those of the sizes that the settings ask for. */
export function sizesInUse(settings: RunSettings, { items, users }: FieldSizes): FieldSizes {
  return {
    items: settings.itemFeatures ? items : [],
    users: usesUserFields(settings) ? users : [],
  };
}

/** Rows of the embedding table behind those of the items: one for each value. */
export function sideRows({ items, users }: FieldSizes): number {
  return [...items, ...users].reduce((sum, { values }) => sum + values, 0);
}

/**
 * Gives each value of the fields its row of the table.
 *
 * @param items V
 */
export function sideFeatures(fields: Fields, items: number): SideFeatures {
  let next = items + 1;
  const placed = (field: Field): PlacedField => {
    const first = next;
    next += field.values.length;
    return { ...field, first };
  };
  const ofItems = fields.items.map(placed);
  const ofUsers = fields.users.map(placed);
  return {
    rows: sideRows(sizesOf(fields)),
    items: ofItems.length > 0 ? itemMixture(ofItems, items) : null,
    users: ofUsers.map(meanOfValues),
  };
}

interface PlacedField extends Field {
  /** the row of its first value */
  readonly first: number;
}

/**
 * An item is the mean of its own row and of those of its fields that it has, a field being the mean of its
 * values (the average pooling of id and side information in MIND, Li et al. 2019, section 4.2):
 *
 *   e_i = 1/m (T_i + sum_f 1/|F_fi| sum_(v in F_fi) T_v),   m = 1 + number of fields with a value
 */
function itemMixture(fields: readonly PlacedField[], items: number): Mixture {
  const parts = fields.reduce((sum, { codes }) => sum + codes.length, items);
  const offsets = new Uint32Array(items + 2);
  const rows = new Int32Array(parts);
  const weights = new Float32Array(parts);
  let part = 0;
  for (let item = 1; item <= items; item++) {
    offsets[item] = part;
    const present = fields.filter((field) => field.offsets[item + 1]! > field.offsets[item]!);
    const share = 1 / (1 + present.length);
    rows[part] = item;
    weights[part++] = share;
    for (const { offsets: starts, codes, first } of present) {
      const [start, end] = [starts[item]!, starts[item + 1]!];
      for (let at = start; at < end; at++) {
        rows[part] = first + codes[at]!;
        weights[part++] = share / (end - start);
      }
    }
  }
  offsets[items + 1] = part;
  return { offsets, rows: rows.subarray(0, part), weights: weights.subarray(0, part) };
}

/** A user's vector of one field: the mean of the values' rows. */
function meanOfValues({ offsets, codes, first }: PlacedField): Mixture {
  const weights = new Float32Array(codes.length);
  for (let user = 0; user + 1 < offsets.length; user++) {
    const [start, end] = [offsets[user]!, offsets[user + 1]!];
    weights.fill(1 / (end - start), start, end);
  }
  return { offsets, rows: codes.map((code) => first + code), weights };
}
