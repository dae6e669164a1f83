import { describe, expect, it } from 'vitest';
import { defaultRunTable } from '../../../app/contract/calls.ts';
import { DatasetId } from '../../../app/domain/ids.ts';
import { PreferencesRepository } from '../../../main/store/preferences-repository.ts';
import { openStudioDatabase } from '../../../main/store/studio-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const open = () => openStudioDatabase(temporaryFolder()).handle;
const films = DatasetId.parse('ds-00000001');

describe('preferences', () => {
  it('start with defaults, which the caller may set', () => {
    const preferences = new PreferencesRepository(open());
    expect(preferences.get()).toEqual({
      language: 'en',
      theme: 'system',
      place: 'datasets',
      dataset: null,
      experiment: null,
      user: null,
      inspectView: 'user',
      runTable: defaultRunTable,
    });
    expect(preferences.get({ language: 'zh-Hans' }).language).toBe('zh-Hans');
  });

  it('take the layout of an older studio, which knew no widths', () => {
    const handle = open();
    const older = { columns: ['model'], sort: 'started', descending: true, group: 'none' } as const;
    new PreferencesRepository(handle).set({ runTable: { ...older, columns: ['model'] } });
    handle
      .prepare('UPDATE preferences SET value = ? WHERE key = ?')
      .run(JSON.stringify(older), 'runTable');
    expect(new PreferencesRepository(handle).get().runTable).toEqual({ ...older, widths: {} });
  });

  it('stay as they were set, null and undefined told apart', () => {
    const handle = open();
    new PreferencesRepository(handle).set({ theme: 'dark', user: '007', language: undefined });
    new PreferencesRepository(handle).set({ user: null, dataset: films });
    const preferences = new PreferencesRepository(handle).get({
      language: 'zh-Hans',
      theme: 'light',
    });
    expect(preferences).toMatchObject({
      language: 'zh-Hans',
      theme: 'dark',
      user: null,
      dataset: films,
    });
  });

  it('that cannot be read count as not chosen', () => {
    const handle = open();
    handle.exec(
      `INSERT INTO preferences VALUES ('theme', '"purple"'), ('place', '{'), ('colour', '1')`,
    );
    expect(new PreferencesRepository(handle).get()).toMatchObject({
      theme: 'system',
      place: 'datasets',
    });
  });
});
