import type { ExperimentId } from '../../../app/domain/ids.ts';
import type { UserInspection } from '../../../app/domain/inspection.ts';
import { call, type OpenStudio } from '../../e2e/studio.ts';

/** The answers to so many other questions push what was asked before out of what the worker keeps. */
const forgetting = 5;

/** What main will answer of users, asked beforehand and out of the worker's memory by the time of the click. */
export async function expected(
  studio: OpenStudio,
  id: ExperimentId,
  users: readonly string[],
): Promise<UserInspection[]> {
  const answers: UserInspection[] = [];
  for (const user of users) answers.push(await call(studio, 'inspect.user', { id, user }));
  await forget(studio, id);
  return answers;
}

/** Makes the worker forget whom it was asked about. */
export async function forget(studio: OpenStudio, id: ExperimentId): Promise<void> {
  const others = await call(studio, 'inspect.users', { id, split: 'train', limit: forgetting });
  for (const { user } of others.rows) await call(studio, 'inspect.user', { id, user });
}

/** The first test users, as the picker lists them. */
export async function listedUsers(studio: OpenStudio, id: ExperimentId, count: number) {
  const { rows } = await call(studio, 'inspect.users', { id, split: 'test', limit: count });
  return rows.map(({ user }) => user);
}

/** A click on a user of the list that is open. */
export async function chooseUser({ page }: OpenStudio, at: number): Promise<() => Promise<void>> {
  await page.locator('.toolbar .trigger[data-popover-trigger]').click();
  const option = page.getByRole('option', { name: /events, test/ }).nth(at);
  await option.scrollIntoViewIfNeeded();
  await option.hover();
  return () => option.click();
}
