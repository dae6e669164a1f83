import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import { migrations } from '../../../main/store/migrations.ts';
import { openStudioDatabase } from '../../../main/store/studio-database.ts';
import { studioVersion } from '../../../main/version.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const next = {
  version: migrations.at(-1)!.version + 1,
  sql: 'ALTER TABLE datasets ADD COLUMN colour TEXT',
};
const addPreference = (folder: string) => {
  const database = openStudioDatabase(folder);
  database.handle.prepare("INSERT INTO preferences VALUES ('theme', '\"dark\"')").run();
  database.close();
};
function errorOf(act: () => unknown): StudioError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof StudioError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

describe('studio.db', () => {
  it('is made with its folder, in WAL, with foreign keys on', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    const { handle, path, close } = openStudioDatabase(folder);
    expect(path).toBe(join(folder, 'studio.db'));
    expect(handle.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(handle.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(handle.pragma('user_version', { simple: true })).toBe(migrations.at(-1)!.version);
    close();
  });

  it('keeps its rows, and is not written by being opened again', () => {
    const folder = temporaryFolder();
    addPreference(folder);
    const before = readFileSync(join(folder, 'studio.db'));
    const again = openStudioDatabase(folder);
    expect(again.handle.prepare('SELECT count(*) FROM preferences').pluck().get()).toBe(1);
    again.close();
    expect(readFileSync(join(folder, 'studio.db')).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['studio.db']);
  });

  it('is copied beside itself before it is migrated', () => {
    const folder = temporaryFolder();
    addPreference(folder);
    const migrated = openStudioDatabase(folder, [...migrations, next]);
    expect(migrated.handle.pragma('user_version', { simple: true })).toBe(next.version);
    expect(migrated.handle.prepare('SELECT value FROM preferences').pluck().get()).toBe('"dark"');
    migrated.close();
    const backup = `studio.db.before-v${next.version}.bak`;
    expect(readdirSync(folder).sort()).toEqual(['studio.db', backup]);
    const copy = new Database(join(folder, backup), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(next.version - 1);
    expect(copy.prepare('SELECT value FROM preferences').pluck().get()).toBe('"dark"');
    copy.close();
  });

  it('is as it was after a migration that fails', () => {
    const folder = temporaryFolder();
    addPreference(folder);
    const wrong = { ...next, sql: `${next.sql}; SELECT no_such_function()` };
    expect(() => openStudioDatabase(folder, [...migrations, wrong])).toThrow('no_such_function');
    const { handle, close } = openStudioDatabase(folder);
    expect(handle.pragma('user_version', { simple: true })).toBe(next.version - 1);
    expect(handle.prepare('SELECT value FROM preferences').pluck().get()).toBe('"dark"');
    close();
  });

  it('of a newer studio is refused and left untouched', () => {
    const folder = temporaryFolder();
    openStudioDatabase(folder, [...migrations, next]).close();
    const before = readFileSync(join(folder, 'studio.db'));
    const error = errorOf(() => openStudioDatabase(folder));
    expect(error.code).toBe('newer-workspace');
    expect(error.message).toContain(`written by Interest Studio ${studioVersion}`);
    expect(error.details['layout']).toBe(next.version);
    expect(readFileSync(join(folder, 'studio.db')).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['studio.db']);
  });

  const damage: Record<string, (bytes: Buffer) => Buffer> = {
    'is no database': () =>
      Buffer.from('this was once a database, long enough to be one, but it is not'),
    'is cut short': (bytes) => bytes.subarray(0, bytes.length - 4096 * 2),
    'has a spoiled page': (bytes) => Buffer.from(bytes).fill(0x5a, 4096, 4096 * 3),
  };
  it.each(Object.keys(damage))('that %s is refused, named and left untouched', (kind) => {
    const folder = temporaryFolder();
    addPreference(folder);
    const path = join(folder, 'studio.db');
    const bytes = damage[kind]!(readFileSync(path));
    writeFileSync(path, bytes);
    const error = errorOf(() => openStudioDatabase(folder));
    expect(error.code).toBe('damaged');
    expect(error.message).toContain(path);
    expect(error.message).toContain('backup');
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('of another program is refused', () => {
    const folder = temporaryFolder();
    const foreign = new Database(join(folder, 'studio.db'));
    foreign.exec('CREATE TABLE recipes (name TEXT)');
    foreign.close();
    expect(errorOf(() => openStudioDatabase(folder)).message).toContain('another program');
  });

  it('that was emptied beside datasets is damaged; alone it is new', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'studio.db'), '');
    openStudioDatabase(folder).close();
    writeFileSync(join(folder, 'studio.db'), '');
    mkdirSync(join(folder, 'datasets'));
    writeFileSync(join(folder, 'datasets', 'ds-12345678.db'), 'x');
    expect(errorOf(() => openStudioDatabase(folder)).code).toBe('damaged');
  });

  it('cannot be where a file is in the way', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const error = errorOf(() => openStudioDatabase(join(folder, 'file')));
    expect(error.code).toBe('disk');
    expect(error.message).toContain(join(folder, 'file', 'studio.db'));
  });

  it('serves two openers at once, each seeing what the other wrote', () => {
    const folder = temporaryFolder();
    const window = openStudioDatabase(folder);
    const terminal = openStudioDatabase(folder);
    terminal.handle.prepare("INSERT INTO preferences VALUES ('place', '\"train\"')").run();
    window.handle.prepare("INSERT INTO preferences VALUES ('theme', '\"dark\"')").run();
    for (const { handle } of [window, terminal]) {
      expect(handle.prepare('SELECT count(*) FROM preferences').pluck().get()).toBe(2);
      expect(handle.pragma('busy_timeout', { simple: true })).toBe(5000);
    }
    window.close();
    terminal.close();
  });
});
