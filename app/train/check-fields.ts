import { StudioError } from '../contract/errors.ts';
import type { FieldSizes } from '../domain/fields.ts';
import { inEffect, type RunSettings, type SettingKey, usesUserFields } from '../domain/settings.ts';

/** @throws StudioError 'bad-settings' where a setting asks for fields and the dataset has none */
export function checkFields(settings: RunSettings, { items, users }: FieldSizes): void {
  if (settings.itemFeatures && items.length === 0)
    throw missing(settings, 'itemFeatures', 'item', 'false', 'items');
  if (!usesUserFields(settings) || users.length > 0) return;
  if (inEffect(settings).userFields)
    throw missing(settings, 'userFields', 'user', 'false', 'users');
  throw missing(settings, 'context', 'user', 'none or last-item', 'users');
}

function missing(
  settings: RunSettings,
  setting: SettingKey & keyof RunSettings,
  of: 'item' | 'user',
  allowed: string,
  file: string,
): StudioError {
  const value = String(settings[setting]);
  return new StudioError(
    'bad-settings',
    `${setting} is ${value}, but with this dataset it must be ${allowed}: it has no ${of} field that a model ` +
      `could learn from. Import it again with a file of ${file} that has further columns.`,
    { problem: of === 'item' ? 'no-item-fields' : 'no-user-fields', setting, value },
  );
}
