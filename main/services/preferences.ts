import type { CallArgument, Preferences } from '../../app/contract/calls.ts';
import type { PreferencesRepository } from '../store/preferences-repository.ts';

/** What the person chose, with the system's own wishes where nothing was chosen. */
export class PreferenceKeeper {
  readonly #repository: PreferencesRepository;
  readonly #defaults: Partial<Preferences>;
  readonly #listeners: ((preferences: Preferences) => void)[] = [];

  constructor(repository: PreferencesRepository, defaults: Partial<Preferences>) {
    this.#repository = repository;
    this.#defaults = defaults;
  }

  get(): Preferences {
    return this.#repository.get(this.#defaults);
  }

  set(change: CallArgument<'app.setPreferences'>): Preferences {
    this.#repository.set(change);
    const preferences = this.get();
    for (const listener of this.#listeners) listener(preferences);
    return preferences;
  }

  onChange(listener: (preferences: Preferences) => void): void {
    this.#listeners.push(listener);
  }
}
