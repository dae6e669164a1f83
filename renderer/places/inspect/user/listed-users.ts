import type { ExperimentId } from '../../../../app/domain/ids.ts';
import type { InspectableUser } from '../../../../app/domain/inspection.ts';
import type { SurveyedUser, UserOrder } from '../../../../app/domain/survey.ts';
import type { StudioClient } from '../../../bridge/client.ts';

/** How the users to choose from are ordered. */
export const userOrders = ['log', 'diverse', 'worst'] as const;
export type UserListOrder = (typeof userOrders)[number];

/** A user to choose, with what the order goes by; null in the order of the log. */
export interface ListedUser extends InspectableUser {
  readonly figures: SurveyedUser | null;
}

export interface UserListQuery {
  readonly id: ExperimentId;
  /** null = all */
  readonly split: InspectableUser['split'] | null;
  readonly order: UserListOrder;
  /** N of the lists that the order goes by */
  readonly top: number;
  readonly search: string;
  readonly limit: number;
}

/** Users are surveyed who are judged: those of a validation or a test. */
export const isSurveyed = (split: string | null): split is 'validation' | 'test' =>
  split === 'validation' || split === 'test';

const orders: Record<Exclude<UserListOrder, 'log'>, UserOrder> = {
  diverse: { key: 'cosine', descending: false },
  worst: { key: 'recall', descending: false },
};

/** The first users to choose from. */
export async function listedUsers(
  client: StudioClient,
  { id, split, order, top, search, limit }: UserListQuery,
): Promise<{ total: number; rows: ListedUser[] }> {
  const page = { search, offset: 0, limit };
  if (order === 'log' || !isSurveyed(split)) {
    const { total, rows } = await client.call('inspect.users', { id, split, ...page });
    return { total, rows: rows.map((row) => ({ ...row, figures: null })) };
  }
  const query = { id, split, top, slice: null, order: orders[order], ...page };
  const { total, rows } = await client.call('inspect.boardUsers', query);
  return { total, rows: rows.map((figures) => ({ ...figures, split, figures })) };
}
