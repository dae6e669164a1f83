import { StudioError, type ErrorData } from '../../../app/contract/errors.ts';
import type { VectorMatch } from '../../../app/contract/vectors.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { DatasetId } from '../../../app/domain/ids.ts';
import { settingSpecs, type Protocol } from '../../../app/domain/settings.ts';
import type { Studio } from '../../state/studio.svelte.ts';

export type VectorRole = 'items' | 'users';

/** Files of vectors that shall become an experiment, and how far that is. */
export class VectorImportForm {
  readonly #studio: Studio;
  isOpen = $state(false);
  dataset = $state<DatasetId | null>(null);
  items = $state<string | null>(null);
  users = $state<string | null>(null);
  name = $state('');
  protocol = $state<Protocol>(settingSpecs.protocol.default);
  error = $state.raw<ErrorData | null>(null);
  /** in [0, 1] while it runs; null where it does not */
  done = $state<number | null>(null);
  readonly isReady: boolean = $derived(
    this.dataset !== null && this.items !== null && this.users !== null && this.done === null,
  );

  constructor(studio: Studio) {
    this.#studio = studio;
    studio.client.on('experiments.importVectorsProgress', ({ done }) => {
      if (this.done !== null) this.done = done;
    });
  }

  open(): void {
    const { datasets, preferences } = this.#studio;
    const { dataset } = preferences.value;
    const known = datasets.list.some(({ id }) => id === dataset);
    this.dataset = known ? dataset : (datasets.list[0]?.id ?? null);
    this.items = this.users = this.error = null;
    this.name = '';
    this.isOpen = true;
  }

  /** Ends what runs. */
  close(): void {
    this.isOpen = false;
    if (this.done !== null) void this.#studio.client.call('experiments.cancelImportVectors', null);
  }

  async choose(role: VectorRole): Promise<void> {
    const { client, words } = this.#studio;
    await this.#studio.attempt(async () => {
      const title = words.t.vectors.files[role];
      const path = await client.call('datasets.chooseFile', { title });
      if (path !== null) this[role] = path;
    });
  }

  /** @returns the experiment; null where `error` says why there is none, or it was cancelled */
  async start(): Promise<ExperimentSummary | null> {
    const { dataset, items, users, name, protocol } = this;
    if (dataset === null || items === null || users === null) return null;
    this.error = null;
    this.done = 0;
    try {
      const { experiment, match } = await this.#studio.client.call('experiments.importVectors', {
        ...{ dataset, itemsFile: items, usersFile: users, name: name.trim(), protocol },
      });
      this.#studio.runs.put(experiment);
      this.isOpen = false;
      this.#tell(match);
      return experiment;
    } catch (thrown) {
      const error = StudioError.dataOf(thrown);
      if (error.code !== 'cancelled') this.error = error;
      return null;
    } finally {
      this.done = null;
    }
  }

  #tell({ users, usersWithout, unknownItems, unknownUsers }: VectorMatch): void {
    const { toasts, words } = this.#studio;
    const t = words.t.vectors;
    const unknown = unknownItems.count + unknownUsers.count;
    const first = unknownItems.first ?? unknownUsers.first ?? '';
    const notes = [
      ...(usersWithout === 0 ? [] : [words.say(t.without, { n: usersWithout })]),
      ...(unknown === 0 ? [] : [words.say(t.unknown, { n: unknown, first })]),
    ];
    toasts.show(words.say(t.imported, { n: users }), {
      tone: 'good',
      detail: words.sentences(notes),
    });
  }
}
