import type { SurveyedUser, UserOrder } from '../../domain/survey.ts';
import type { Survey } from './survey.ts';

/**
 * The rows of a survey in an order: those of whom the figure does not exist come last either way, equals
 * with more later choices first, and then as the log has them.
 *
 * @param search a part of a user's id, ignoring case; '' = everybody
 * @param chosen [U] 1 for a user of the slice; null = everybody
 */
export function orderedRows(
  survey: Survey,
  search: string,
  chosen: Uint8Array | null,
  { key, descending }: UserOrder,
): Int32Array {
  const wanted = search.trim().toLowerCase();
  const { users, targets } = survey;
  const keys = survey.data.userKeys;
  const rows = users
    .map((_, row) => row)
    .filter((row) => chosen?.[row] !== 0 && keys[users[row]!]!.toLowerCase().includes(wanted));
  const sign = descending ? -1 : 1;
  if (key === 'user') {
    return rows.sort((a, b) => sign * compareKeys(keys[users[a]!]!, keys[users[b]!]!) || a - b);
  }
  const values = Float64Array.from(users, (_, row) => surveyedUser(survey, row)[key] ?? Number.NaN);
  return rows.sort(
    (a, b) => compare(values[a]!, values[b]!, sign) || targets[b]! - targets[a]! || a - b,
  );
}

/** One row of the table. */
export function surveyedUser(survey: Survey, row: number): SurveyedUser {
  const user = survey.users[row]!;
  const { offsets } = survey.data.log;
  return {
    user: survey.data.userKeys[user]!,
    events: offsets[user + 1]! - offsets[user]!,
    targets: survey.targets[row]!,
    hits: survey.hits[row]!,
    recall: survey.recalls[row]!,
    cosine: known(survey.cosines[row]!),
    rank: known(survey.ranks[row]!),
    categories: survey.categories[row]!,
  };
}

/** Numbers in ids by their size: u2 before u10. */
const { compare: compareKeys } = new Intl.Collator('en', { numeric: true });

function compare(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return sign * (a - b);
}

const known = (value: number) => (Number.isNaN(value) ? null : value);
