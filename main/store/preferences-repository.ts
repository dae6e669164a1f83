import type Database from 'better-sqlite3';
import type { z } from 'zod';
import { Preferences, defaultPreferences } from '../../app/contract/calls.ts';

const SomePreferences = Preferences.partial();

/** What the person chose, key by key. One that cannot be read any more counts as not chosen. */
export class PreferencesRepository {
  readonly #handle: Database.Database;

  constructor(handle: Database.Database) {
    this.#handle = handle;
  }

  /** @param defaults what holds where nothing was chosen (the system's language, say) */
  get(defaults: Partial<Preferences> = {}): Preferences {
    return Preferences.parse({ ...defaultPreferences, ...defaults, ...this.#chosen() });
  }

  set(partial: z.input<typeof SomePreferences>): void {
    const put = this.#handle.prepare('INSERT OR REPLACE INTO preferences VALUES (?, ?)');
    this.#handle.transaction(() => {
      for (const [key, value] of Object.entries(SomePreferences.parse(partial))) {
        if (value !== undefined) put.run(key, JSON.stringify(value));
      }
    })();
  }

  #chosen(): z.output<typeof SomePreferences> {
    const rows = this.#handle
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM preferences')
      .all();
    return Object.assign({}, ...rows.map(({ key, value }) => onePreference(key, value)));
  }
}

function onePreference(key: string, value: string): z.output<typeof SomePreferences> {
  try {
    return SomePreferences.parse({ [key]: JSON.parse(value) });
  } catch {
    return {};
  }
}
