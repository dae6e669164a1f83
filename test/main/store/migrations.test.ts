import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../main/store/migrations.ts';

/**
 * Rows in each layout as that layout's studio wrote them, and what the newest layout must have of them.
 * A new migration brings an entry.
 */
const rows: Record<number, string> = {
  1: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL);
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', '{"recall@50":0.05}', NULL, NULL, 1, '', NULL, NULL, NULL);
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
  `,
  2: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL);
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}');
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
  `,
  3: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}');
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
  `,
  4: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}');
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
  `,
  5: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL);
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
  `,
  6: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5', '{"id":"ds-00000002","name":"All films"}');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL);
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
  `,
  7: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5', '{"id":"ds-00000002","name":"All films"}');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL, 1, '["old"]', 3, 'Paper');
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
  `,
  8: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5', '{"id":"ds-00000002","name":"All films"}');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL, 1, '["old"]', 3, 'Paper');
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
    INSERT INTO cases VALUES ('cs-00000001', 'ex-00000001', 'No war', 'u1', '["i1","i2"]', 5, NULL);
  `,
  9: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5', '{"id":"ds-00000002","name":"All films"}');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL, 1, '["old"]', 3, 'Paper');
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
    INSERT INTO cases VALUES ('cs-00000001', 'ex-00000001', 'No war', 'u1', '["i1","i2"]', 5, NULL);
    INSERT INTO published_figures VALUES ('fg-00000001', 'MIND', 'a paper', 'Films', 'recall', 50, 0.1, NULL, 'unknown', 'kept');
  `,
  10: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5', '{"id":"ds-00000002","name":"All films"}');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL, 1, '["old"]', 3, 'Paper');
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
    INSERT INTO cases VALUES ('cs-00000001', 'ex-00000001', 'No war', 'u1', '["i1","i2"]', 5, NULL);
    INSERT INTO published_figures VALUES ('fg-00000001', 'MIND', 'a paper', 'Films', 'recall', 50, 0.1, NULL, 'unknown', 'kept');
    INSERT INTO run_moments VALUES ('ex-00000001', 3, 'stopped-early', 500, NULL, NULL);
  `,
  11: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5', '{"id":"ds-00000002","name":"All films"}');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL, 1, '["old"]', 3, 'Paper', 8e8);
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
    INSERT INTO cases VALUES ('cs-00000001', 'ex-00000001', 'No war', 'u1', '["i1","i2"]', 5, NULL);
    INSERT INTO published_figures VALUES ('fg-00000001', 'MIND', 'a paper', 'Films', 'recall', 50, 0.1, NULL, 'unknown', 'kept');
    INSERT INTO run_moments VALUES ('ex-00000001', 3, 'stopped-early', 500, NULL, NULL);
  `,
  12: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5', '{"id":"ds-00000002","name":"All films"}');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL, 1, '["old"]', 3, 'Paper', 8e8, 3);
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
    INSERT INTO cases VALUES ('cs-00000001', 'ex-00000001', 'No war', 'u1', '["i1","i2"]', 5, NULL);
    INSERT INTO published_figures VALUES ('fg-00000001', 'MIND', 'a paper', 'Films', 'recall', 50, 0.1, NULL, 'unknown', 'kept');
    INSERT INTO run_moments VALUES ('ex-00000001', 3, 'stopped-early', 500, NULL, NULL);
  `,
  13: `
    INSERT INTO datasets VALUES ('ds-00000001', 'Films', 1000, 'films.csv', 2, 3, 4, 1, 2, 10, 20, 'abc', 1, NULL, 'ratings of 6 and more', 'd1e5', '{"id":"ds-00000002","name":"All films"}');
    INSERT INTO experiments VALUES ('ex-00000001', 'ds-00000001', 'Films', '{"model":"two-tower"}', 'finished', NULL,
      1, 2, 3, 500, 12.5, 9000, 250, '{"recall@50":0.1}', '{"recall@50":0.1}', NULL, NULL, 1, '', NULL, NULL, NULL,
      '{"most-popular":{"metrics":{"recall@50":0.05},"interests":null}}',
      '{"id":"sw-00000001","name":"K"}', NULL, 1, '["old"]', 3, 'Paper', 8e8, 3, NULL);
    INSERT INTO progress_points VALUES ('ex-00000001', 10, 7.5, 9000);
    INSERT INTO evaluation_points VALUES ('ex-00000001', 250, 6.5, '{"recall@50":0.1}', '{"meanCosine":0}', 1);
    INSERT INTO preferences VALUES ('theme', '"dark"');
    INSERT INTO cases VALUES ('cs-00000001', 'ex-00000001', 'No war', 'u1', '["i1","i2"]', 5, NULL);
    INSERT INTO published_figures VALUES ('fg-00000001', 'MIND', 'a paper', 'Films', 'recall', 50, 0.1, NULL, 'unknown', 'kept');
    INSERT INTO run_moments VALUES ('ex-00000001', 3, 'stopped-early', 500, NULL, NULL, NULL);
  `,
};

function at(version: number): Database.Database {
  const handle = new Database(':memory:');
  handle.pragma('foreign_keys = ON');
  for (const migration of migrations) if (migration.version <= version) handle.exec(migration.sql);
  return handle;
}
const migrateFrom = (handle: Database.Database, version: number) => {
  for (const migration of migrations) if (migration.version > version) handle.exec(migration.sql);
};
const one = (handle: Database.Database, sql: string): unknown => handle.prepare(sql).pluck().get();

describe('migrations', () => {
  it('are numbered from 1 without a gap, each with rows to test it with', () => {
    expect(migrations.map(({ version }) => version)).toEqual(
      migrations.map((_, index) => index + 1),
    );
    expect(Object.keys(rows).map(Number)).toEqual(migrations.map(({ version }) => version));
  });

  it.each(migrations.map(({ version }) => version))(
    'bring the rows of layout %i along',
    (version) => {
      const handle = at(version);
      handle.exec(rows[version]!);
      migrateFrom(handle, version);
      expect(one(handle, 'SELECT name FROM datasets')).toBe('Films');
      const note = version < 3 ? '' : 'ratings of 6 and more';
      expect(one(handle, 'SELECT note FROM datasets')).toBe(note);
      const digest = version < 4 ? null : 'd1e5';
      expect(one(handle, 'SELECT source_digest FROM datasets')).toBe(digest);
      const derived = version < 6 ? null : '{"id":"ds-00000002","name":"All films"}';
      expect(one(handle, 'SELECT derived_from FROM datasets')).toBe(derived);
      expect(one(handle, 'SELECT status FROM experiments')).toBe('finished');
      const sweep = version < 5 ? null : '{"id":"sw-00000001","name":"K"}';
      expect(one(handle, 'SELECT sweep FROM experiments')).toBe(sweep);
      const tags = version < 7 ? '[]' : '["old"]';
      expect(one(handle, 'SELECT tags FROM experiments')).toBe(tags);
      expect(JSON.parse(String(one(handle, 'SELECT baselines FROM experiments')))).toEqual({
        'most-popular': { metrics: { 'recall@50': 0.05 }, interests: null },
      });
      expect(one(handle, 'SELECT loss FROM progress_points')).toBe(7.5);
      expect(one(handle, 'SELECT best FROM evaluation_points')).toBe(1);
      expect(one(handle, "SELECT value FROM preferences WHERE key = 'theme'")).toBe('"dark"');
      // an old run's moments are told from its row
      const moments = version < 10 ? 'queued started finished' : 'stopped-early';
      expect(one(handle, "SELECT group_concat(kind, ' ') FROM run_moments")).toBe(moments);
      const writtenAt = version < 12 ? null : 3;
      expect(one(handle, 'SELECT written_at FROM experiments')).toBe(writtenAt);
      const cases = version < 8 ? 0 : 1;
      expect(one(handle, 'SELECT count(*) FROM cases')).toBe(cases);
      expect(one(handle, 'PRAGMA integrity_check')).toBe('ok');
      expect(handle.pragma('foreign_key_check')).toEqual([]);
    },
  );

  it('leave out what layout 1 had no baseline for, or none that can be read', () => {
    const handle = at(1);
    handle.exec(rows[1]!);
    for (const [id, baseline] of [
      ['ex-queued', 'NULL'],
      ['ex-spoiled', '\'{"recall@50":\''],
    ]) {
      handle.exec(
        `INSERT INTO experiments SELECT '${id}', dataset_id, dataset_name, settings, status, reason, created_at,
           started_at, ended_at, steps, seconds, samples_per_second, best_step, best_validation, test, ${baseline},
           interests, provenance, checkpoint, note, owner_pid, owner_session, deleted_at
         FROM experiments WHERE id = 'ex-00000001'`,
      );
    }
    migrateFrom(handle, 1);
    expect(
      handle
        .prepare('SELECT id FROM experiments WHERE baselines IS NULL ORDER BY id')
        .pluck()
        .all(),
    ).toEqual(['ex-queued', 'ex-spoiled']);
  });

  it('hold the rules of the newest layout', () => {
    const handle = at(Infinity);
    handle.exec(rows[migrations.length]!);
    const again = (id: string, deleted: string) =>
      handle.exec(
        `INSERT INTO datasets VALUES ('${id}', 'Films', 1, '', 0, 0, 0, 0, 0, NULL, NULL, '', 0, ${deleted}, '', NULL, NULL)`,
      );
    expect(() => again('ds-00000002', 'NULL')).toThrow('UNIQUE');
    again('ds-00000002', '5');
    expect(() => handle.exec("INSERT INTO progress_points VALUES ('ex-none', 1, 1, 1)")).toThrow(
      'FOREIGN',
    );
    handle.exec('DELETE FROM experiments');
    expect(one(handle, 'SELECT count(*) FROM progress_points')).toBe(0);
    expect(one(handle, 'SELECT count(*) FROM evaluation_points')).toBe(0);
    expect(one(handle, 'SELECT count(*) FROM cases')).toBe(0);
  });

  it('answer the questions that are asked most by an index', () => {
    const handle = at(Infinity);
    const plan = (sql: string) =>
      handle
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join('; ');
    expect(plan("SELECT * FROM datasets WHERE name = 'a' AND deleted_at IS NULL")).toContain(
      'datasets_by_name',
    );
    expect(plan("SELECT * FROM progress_points WHERE experiment_id = 'a' ORDER BY step")).toMatch(
      /^SEARCH .*PRIMARY KEY[^;]*$/,
    );
  });
});
