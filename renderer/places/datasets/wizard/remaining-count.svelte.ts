import type {
  CountRequest,
  ImportProgress,
  Remaining,
} from '../../../../app/contract/importing.ts';
import type { StudioClient } from '../../../bridge/client.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';

/** Milliseconds after the last keystroke: a number that is being typed is not counted digit by digit. */
const pause = 300;

/** What would remain of the log, counted anew whenever the answer would be another. */
export class RemainingCount {
  readonly count = new Loadable<Remaining>();
  progress = $state.raw<ImportProgress | null>(null);
  readonly #client: StudioClient;
  readonly #unlisten: () => void;
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: StudioClient) {
    this.#client = client;
    this.#unlisten = client.on('datasets.countProgress', ({ progress }) => {
      this.progress = progress;
    });
  }

  /** @param request null while there is something to mend first: nothing is counted then */
  follow(request: CountRequest | null): void {
    const asked = JSON.stringify(request);
    if (asked === this.#asked) return;
    this.#asked = asked;
    clearTimeout(this.#timer);
    if (request === null) return;
    this.count.loading = true;
    this.#timer = setTimeout(() => void this.#ask(request), pause);
  }

  again(): void {
    const request = JSON.parse(this.#asked) as CountRequest | null;
    if (request !== null) void this.#ask(request);
  }

  /** Lets go of the rows that main holds for the next count. */
  async forget(): Promise<void> {
    this.stop();
    await this.#client.call('datasets.forgetRows', null);
  }

  /** No further count; the rows stay held for the import. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#unlisten();
  }

  async #ask(request: CountRequest): Promise<void> {
    this.progress = null;
    await this.count.load(() => this.#client.call('datasets.countRemaining', request));
  }
}
