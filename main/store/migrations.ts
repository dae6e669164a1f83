/**
 * The history of studio.db's layout. A migration is never changed once it has been released; the next
 * one goes to the end, and test/main/store/migrations.test.ts gets rows for it.
 */
export interface Migration {
  /** the user_version of the file afterwards; 1, 2, 3 ... */
  readonly version: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE datasets (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        created_at REAL NOT NULL,
        source TEXT NOT NULL,
        users INTEGER NOT NULL,
        items INTEGER NOT NULL,
        interactions INTEGER NOT NULL,
        rejected INTEGER NOT NULL,
        categories INTEGER NOT NULL,
        first_time REAL,
        last_time REAL,
        fingerprint TEXT NOT NULL,
        sample INTEGER NOT NULL,
        deleted_at REAL
      ) STRICT;
      CREATE UNIQUE INDEX datasets_by_name ON datasets (name) WHERE deleted_at IS NULL;

      -- dataset_id is no foreign key: an experiment outlives its dataset and keeps its name.
      CREATE TABLE experiments (
        id TEXT PRIMARY KEY,
        dataset_id TEXT NOT NULL,
        dataset_name TEXT NOT NULL,
        settings TEXT NOT NULL,
        status TEXT NOT NULL,
        reason TEXT,
        created_at REAL NOT NULL,
        started_at REAL,
        ended_at REAL,
        steps INTEGER NOT NULL,
        seconds REAL NOT NULL,
        samples_per_second REAL,
        best_step INTEGER,
        best_validation TEXT,
        test TEXT,
        baseline TEXT,
        interests TEXT,
        provenance TEXT,
        checkpoint INTEGER NOT NULL,
        note TEXT NOT NULL,
        -- the process that runs or queues it: pid, and a word that no later process with that pid has
        owner_pid INTEGER,
        owner_session TEXT,
        deleted_at REAL
      ) STRICT;
      CREATE INDEX experiments_by_dataset ON experiments (dataset_id);

      CREATE TABLE progress_points (
        experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        loss REAL NOT NULL,
        samples_per_second REAL NOT NULL,
        PRIMARY KEY (experiment_id, step)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE evaluation_points (
        experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        loss REAL NOT NULL,
        metrics TEXT NOT NULL,
        interests TEXT NOT NULL,
        best INTEGER NOT NULL,
        PRIMARY KEY (experiment_id, step)
      ) STRICT, WITHOUT ROWID;

      -- one row: the studio that last changed the layout. Every layout keeps it, for refusals of newer files.
      CREATE TABLE writer (id INTEGER PRIMARY KEY CHECK (id = 1), studio TEXT NOT NULL) STRICT;

      CREATE TABLE preferences (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
  {
    // Every run is compared with several baselines, by name; so far it was with the most popular items.
    version: 2,
    sql: `
      ALTER TABLE experiments ADD COLUMN baselines TEXT;
      UPDATE experiments
        SET baselines = json_object('most-popular', json_object('metrics', json(baseline), 'interests', NULL))
        WHERE json_valid(baseline);
      ALTER TABLE experiments DROP COLUMN baseline;
    `,
  },
  {
    version: 3,
    sql: `ALTER TABLE datasets ADD COLUMN note TEXT NOT NULL DEFAULT '';`,
  },
  {
    version: 4,
    sql: `ALTER TABLE datasets ADD COLUMN source_digest TEXT;`,
  },
  {
    version: 5,
    sql: `
      ALTER TABLE experiments ADD COLUMN sweep TEXT;
      ALTER TABLE experiments ADD COLUMN queue_position INTEGER;
    `,
  },
  {
    version: 6,
    sql: `ALTER TABLE datasets ADD COLUMN derived_from TEXT;`,
  },
  {
    version: 7,
    sql: `
      ALTER TABLE experiments ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE experiments ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE experiments ADD COLUMN colour INTEGER;
      ALTER TABLE experiments ADD COLUMN folder TEXT NOT NULL DEFAULT '';
    `,
  },
  {
    version: 8,
    sql: `
      CREATE TABLE cases (
        id TEXT PRIMARY KEY,
        experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        user TEXT,
        history TEXT NOT NULL,
        created_at REAL NOT NULL,
        deleted_at REAL
      ) STRICT;
      CREATE UNIQUE INDEX cases_by_name ON cases (experiment_id, name) WHERE deleted_at IS NULL;
    `,
  },
  {
    version: 9,
    sql: `
      CREATE TABLE published_figures (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        dataset TEXT NOT NULL,
        metric TEXT NOT NULL,
        top INTEGER NOT NULL,
        value REAL NOT NULL,
        deviation REAL,
        protocol TEXT NOT NULL,
        seen TEXT NOT NULL
      ) STRICT;
    `,
  },
  {
    // What happened to a run, and when. Of earlier ones it is known when they were asked for, began and ended.
    version: 10,
    sql: `
      CREATE TABLE run_moments (
        experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
        time REAL NOT NULL,
        kind TEXT NOT NULL,
        step INTEGER,
        interrupted_by TEXT,
        reason TEXT
      ) STRICT;
      CREATE INDEX run_moments_by_experiment ON run_moments (experiment_id, time);
      INSERT INTO run_moments SELECT id, created_at, 'queued', NULL, NULL, NULL FROM experiments;
      INSERT INTO run_moments
        SELECT id, started_at, 'started', NULL, NULL, NULL FROM experiments WHERE started_at IS NOT NULL;
      INSERT INTO run_moments
        SELECT id, ended_at,
          CASE WHEN status = 'finished' AND steps < json_extract(settings, '$.maximumSteps')
            THEN 'stopped-early' ELSE status END,
          nullif(steps, 0), NULL, reason
        FROM experiments
        WHERE ended_at IS NOT NULL AND status NOT IN ('queued', 'running') AND json_valid(settings);
    `,
  },
  {
    version: 11,
    sql: 'ALTER TABLE experiments ADD COLUMN peak_memory REAL;',
  },
  {
    // When a run was last written: its last sign of life, where the studio goes without a word.
    version: 12,
    sql: `
      ALTER TABLE experiments ADD COLUMN written_at REAL;
      UPDATE run_moments SET interrupted_by = 'studio-noticed' WHERE interrupted_by = 'studio';
    `,
  },
  {
    // Why a run ended, as code and details beside the English sentence.
    version: 13,
    sql: `
      ALTER TABLE experiments ADD COLUMN fault TEXT;
      ALTER TABLE run_moments ADD COLUMN fault TEXT;
    `,
  },
];
