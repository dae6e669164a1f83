import { defaultPreferences } from '../../app/contract/calls.ts';
import type { Preferences } from '../../app/contract/calls.ts';
import type { StudioClient } from '../bridge/client.ts';

export type PlaceName = Preferences['place'];

/**
 * What the person chose, kept across restarts: language, theme, place and the selection of each place.
 * It is the only holder of these; places read their selection from here.
 */
export class PreferenceState {
  value = $state.raw(defaultPreferences);
  readonly #client: StudioClient;
  readonly #failed: (thrown: unknown) => void;

  constructor(client: StudioClient, failed: (thrown: unknown) => void) {
    this.#client = client;
    this.#failed = failed;
  }

  async load(): Promise<void> {
    this.value = await this.#client.call('app.preferences', null);
  }

  /** Takes effect at once; that it could not be kept is told, and does not undo it. */
  set(change: Partial<Preferences>): void {
    const keys = Object.keys(change) as (keyof Preferences)[];
    if (keys.every((key) => this.value[key] === change[key])) return;
    this.value = { ...this.value, ...change };
    this.#client.call('app.setPreferences', change).catch(this.#failed);
  }
}
