import type { CallReply } from '../../../app/contract/calls.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';

export const splits = ['test', 'validation', 'train', 'all'] as const;
export type SplitChoice = (typeof splits)[number];

const patience = 150;
const shown = 100;

/** The users of a run, searched by their ids. */
export class UserSearch {
  readonly #studio: Studio;
  readonly found = new Loadable<CallReply<'inspect.users'>>();
  isOpen = $state(false);
  search = $state('');
  split = $state<SplitChoice>('test');
  #run: ExperimentId | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  follow(run: ExperimentId | null): void {
    this.#run = run;
    this.search = '';
    this.found.reset();
    void this.load();
  }

  find(search: string): void {
    this.search = search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), patience);
  }

  choose(split: SplitChoice): void {
    this.split = split;
    void this.load();
  }

  async load(): Promise<void> {
    clearTimeout(this.#timer);
    const id = this.#run;
    if (id === null) return;
    const search = this.search.trim();
    await this.found.load(() => this.#ask(id, search, 0, shown));
  }

  /** Any user of the split; null where it has none. */
  async random(): Promise<string | null> {
    const id = this.#run;
    if (id === null) return null;
    const { total } = await this.#ask(id, '', 0, 1);
    const { rows } = await this.#ask(id, '', Math.floor(Math.random() * total), 1);
    return rows[0]?.user ?? null;
  }

  #ask(
    id: ExperimentId,
    search: string,
    offset: number,
    limit: number,
  ): Promise<CallReply<'inspect.users'>> {
    const split = this.split === 'all' ? null : this.split;
    return this.#studio.client.call('inspect.users', { id, search, split, offset, limit });
  }
}
