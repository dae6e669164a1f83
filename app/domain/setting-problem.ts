import { z } from 'zod';
import type { ErrorDetails } from '../contract/errors.ts';
import { settingKeys } from './settings.ts';

/** Why a setting is refused, as the window words it. What each carries beside the setting fills the words. */
export const SettingProblemCode = z.enum([
  /** `minimum`, `maximum` of the setting itself */
  'out-of-range',
  /** `maximum`: events of the dataset's longest history */
  'longest-history',
  /** `maximum`: positions of a history, of which each interest needs one */
  'positions',
  /** `maximum`, `items`: rows of the table */
  'table-memory',
  /** `maximum`, `matrices` of the setting's square */
  'matrix-memory',
  /** `maximum` */
  'batch-memory',
  'no-item-fields',
  'no-user-fields',
  /** `events` that a training example takes */
  'no-training-user',
  'no-validation-user',
  'no-test-user',
  /** events without times have no point in time */
  'no-times',
  'no-counts',
  'diverged',
]);
export type SettingProblemCode = z.infer<typeof SettingProblemCode>;

const SettingProblem = z.object({ problem: SettingProblemCode, setting: z.enum(settingKeys) });
export type SettingProblem = z.infer<typeof SettingProblem>;

/** What the details of an error say is wrong with a setting; null where they say nothing of it. */
export const settingProblem = (details: ErrorDetails): SettingProblem | null =>
  SettingProblem.safeParse(details).data ?? null;
