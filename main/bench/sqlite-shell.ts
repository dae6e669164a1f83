import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const shell = 'sqlite3';

/** "3.40.1" of the sqlite3 that is found on PATH; null where there is none. */
export function sqliteShellVersion(): string | null {
  const { status, stdout } = spawnSync(shell, ['--version'], { encoding: 'utf8' });
  return status === 0 ? (stdout.split(' ')[0] ?? null) : null;
}

/**
 * Seconds in which SQLite's own shell imports a CSV of user, item and time into a new database, with what it
 * needs to answer as a dataset does: an index for a user's history and one for an item's events.
 */
export function sqliteShellSeconds(csv: string, database: string): number {
  const input = [
    '.mode csv',
    `.import "${csv.replaceAll('\\', '/')}" events`,
    'CREATE INDEX events_by_user ON events (user, time);',
    'CREATE INDEX events_by_item ON events (item);',
    '',
  ].join('\n');
  const began = performance.now();
  const { status, stderr } = spawnSync(shell, ['-batch', '-bail', database], {
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${shell} failed: ${stderr}`);
  return (performance.now() - began) / 1000;
}
