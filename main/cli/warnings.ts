import type { ImportWarning } from '../../app/domain/import-warning.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** A warning in words. */
export function warningText(warning: ImportWarning): string {
  switch (warning.kind) {
    case 'baskets':
      return (
        `the last events of ${warning.users} users (${percent(warning.share)}) share one second: ` +
        'a split that takes the last event apart would leak the rest of its basket.'
      );
    case 'crowded-second':
      return (
        `${warning.users} users (${percent(warning.share)}) have an event in the same second, ` +
        `${new Date(warning.time).toISOString()}: was the log loaded in bulk, or are the times dates?`
      );
    case 'equal-times':
      return `all events have the same time, ${new Date(warning.time).toISOString()}: only the order of rows counts.`;
    case 'backward-times':
      return (
        `the rows ${warning.of === 'user' ? 'of each user ' : ''}are in order of time but for ${warning.rows} ` +
        'that go back: events were ordered by time.'
      );
    case 'dominant-user':
      return `user ${warning.user} has ${warning.events} events, ${percent(warning.share)} of all: a robot, or a shared account?`;
    case 'items-without-row':
      return (
        `${warning.items} of ${warning.of} items have no row in the items file (${warning.example}, for example): ` +
        'they have no title and no category.'
      );
    case 'few-users':
      return `${warning.users} users are few for a split by users: figures of the test will be rough.`;
  }
}
