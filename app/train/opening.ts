import type { Fields } from '../domain/fields.ts';
import { type Unsuited, unsuitedTo } from '../domain/history-lengths.ts';
import { historyOf, type InteractionLog } from '../domain/interactions.ts';
import {
  applies,
  interestCount,
  type RunSettings,
  settingKeys,
  settingSpecs,
} from '../domain/settings.ts';
import { type Split, splitNames, usersOf } from '../ingest/split.ts';

/** What a run's log says before its first step: its data, its settings, what does not suit, where it begins. */
export function openingLines(
  settings: RunSettings,
  log: InteractionLog,
  split: Split,
  fields: Fields,
  resumedAt: number | null,
): string[] {
  const parts = splitNames.map((name) => `${usersOf(split, name).length} ${name}`).join(', ');
  const names = [...fields.items, ...fields.users].map(({ name }) => name);
  const { moments } = split;
  return [
    `data: ${log.users} users (${parts}), ${log.items} items, ${log.itemIds.length} events` +
      (names.length > 0 ? `, fields ${names.join(', ')}` : ''),
    ...(moments === null
      ? []
      : [
          `learns from what was before ${written(moments[0])}, is tested from ${written(moments[1])} on`,
        ]),
    `settings: ${settings.model}${changed(settings)}`,
    ...warnings(unsuitedTo(lengthsOf(log), settings), settings),
    resumedAt === null ? 'begins at step 0' : `goes on from the checkpoint of step ${resumedAt}`,
  ];
}

const written = (time: number) => new Date(time).toISOString();

function changed(settings: RunSettings): string {
  const keys = settingKeys.filter(
    (key) => applies(key, settings) && settings[key] !== settingSpecs[key].default,
  );
  return keys.map((key) => `, ${key} ${settings[key]}`).join('');
}

function warnings({ unfed, usual }: Unsuited, settings: RunSettings): string[] {
  return [
    ...(unfed === null
      ? []
      : [
          `warning: ${(100 * unfed).toFixed(0)}% of the users have fewer than ${interestCount(settings)} items as ` +
            'input: some interests have nothing to hold',
        ]),
    ...(usual === null
      ? []
      : [
          `warning: 95% of the histories have at most ${usual} events: a history of ${settings.historyLength} is ` +
            'mostly padding',
        ]),
  ];
}

/** How many histories there are of each length. */
function lengthsOf(log: InteractionLog) {
  const counts = new Map<number, number>();
  for (let user = 0; user < log.users; user++) {
    const { length } = historyOf(log, user);
    counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  return [...counts.entries()]
    .sort(([a], [b]) => a - b)
    .map(([from, count]) => ({ from, to: from + 1, count }));
}
