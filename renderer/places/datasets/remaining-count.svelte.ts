import type { ImportProgress, Remaining } from '../../../app/contract/importing.ts';
import type { StudioClient } from '../../bridge/client.ts';
import { Loadable } from '../../state/loadable.svelte.ts';

/** Milliseconds after the last keystroke: a number that is being typed is not counted digit by digit. */
const pause = 300;

/** What filters would leave of a log or a dataset, counted anew whenever the answer would be another. */
export class RemainingCount<Request extends object> {
  readonly count = new Loadable<Remaining>();
  progress = $state.raw<ImportProgress | null>(null);
  readonly #count: (request: Request) => Promise<Remaining>;
  readonly #unlisten: () => void;
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param count asks main, which tells of its progress by events of the client */
  constructor(client: StudioClient, count: (request: Request) => Promise<Remaining>) {
    this.#count = count;
    this.#unlisten = client.on('datasets.countProgress', ({ progress }) => {
      this.progress = progress;
    });
  }

  /** @param request null while there is something to mend first: nothing is counted then */
  follow(request: Request | null): void {
    const asked = JSON.stringify(request);
    if (asked === this.#asked) return;
    this.#asked = asked;
    clearTimeout(this.#timer);
    if (request === null) return;
    this.count.loading = true;
    this.#timer = setTimeout(() => void this.#ask(request), pause);
  }

  again(): void {
    const request = JSON.parse(this.#asked) as Request | null;
    if (request !== null) void this.#ask(request);
  }

  /** Forgets what was counted; the next request is another beginning. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#asked = '';
    this.progress = null;
    this.count.reset();
  }

  /** No further count. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#unlisten();
  }

  async #ask(request: Request): Promise<void> {
    this.progress = null;
    await this.count.load(() => this.#count(request));
  }
}
