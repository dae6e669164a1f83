import { StudioError } from '../../../../app/contract/errors.ts';
import type { VectorMatch } from '../../../../app/contract/vectors.ts';
import { RunSettings, settingSpecs, type Protocol } from '../../../../app/domain/settings.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import { badInput } from '../../../store/source/error.ts';
import type { VectorFile } from './vector-file.ts';

/** Vectors in the order of a dataset. */
export interface MatchedVectors {
  readonly settings: RunSettings;
  /** [V + 1, d]; row 0 is padding */
  readonly items: Float32Array;
  /** [U, K, d]; zero for users without */
  readonly users: Float32Array;
  /** [U] 1 for those who have vectors */
  readonly hasVectors: Uint8Array;
  readonly match: VectorMatch;
}

/**
 * Brings vectors into the order of the dataset.
 *
 * @throws StudioError 'bad-input' where dimensions disagree, an item of the dataset has no vector (it would be scored
 *   0, above all that is negative), or no user has
 */
export function matched(
  items: VectorFile,
  users: VectorFile,
  contents: DatasetContents,
  protocol: Protocol,
): MatchedVectors {
  if (items.dimension !== users.dimension) {
    throw badInput(
      users.path,
      `has vectors of ${users.dimension} numbers, and ${items.path} of ${items.dimension}. Give two files of one model.`,
    );
  }
  inRange(items.path, 'dimension', items.dimension);
  inRange(users.path, 'interests', users.interests);
  const ofItems = inOrder(items, contents.itemKeys);
  const ofUsers = inOrder(users, contents.userKeys);
  const [first, ...rest] = contents.itemKeys.slice(1).filter((_, at) => ofItems.has[at + 1] === 0);
  if (first !== undefined) {
    throw badInput(
      items.path,
      `has no vector for ${rest.length + 1} of the dataset's ${contents.itemKeys.length - 1} items, the first of them "${first}". ` +
        'Add them, or leave these items out of the dataset.',
      { items: rest.length + 1 },
    );
  }
  const count = ofUsers.has.reduce((sum, has) => sum + has, 0);
  if (count === 0) {
    throw badInput(
      users.path,
      `has no user of the dataset; its first is "${users.ids[0] ?? ''}". Choose the dataset that they were trained on.`,
    );
  }
  const { interests, dimension } = users;
  return {
    settings: RunSettings.parse({ model: 'external', dimension, interests, protocol }),
    items: ofItems.values,
    users: ofUsers.values,
    hasVectors: ofUsers.has,
    match: {
      unknownItems: ofItems.unknown,
      unknownUsers: ofUsers.unknown,
      users: count,
      usersWithout: contents.userKeys.length - count,
    },
  };
}

function inOrder({ ids, interests, dimension, values }: VectorFile, keys: readonly string[]) {
  const size = interests * dimension;
  const places = new Map(keys.map((key, at) => [key, at]));
  places.delete('');
  const ordered = new Float32Array(keys.length * size);
  const has = new Uint8Array(keys.length);
  const unknown = { count: 0, first: null as string | null };
  ids.forEach((id, row) => {
    const at = places.get(id);
    if (at === undefined) {
      unknown.count++;
      unknown.first ??= id;
      return;
    }
    has[at] = 1;
    ordered.set(values.subarray(row * size, (row + 1) * size), at * size);
  });
  return { values: ordered, has, unknown };
}

function inRange(path: string, setting: 'dimension' | 'interests', value: number): void {
  const { minimum, maximum } = settingSpecs[setting];
  if (value >= minimum && value <= maximum) return;
  const what = setting === 'dimension' ? 'numbers in a vector' : 'interests of a user';
  throw new StudioError(
    'bad-input',
    `${path} has ${value} ${what}; the studio takes ${minimum} to ${maximum}. Nothing was written.`,
    { file: path, value, minimum, maximum },
  );
}
