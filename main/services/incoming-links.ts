import { StudioError } from '../../app/contract/errors.ts';
import type { IncomingLink } from '../../app/contract/linking.ts';
import { decodeLink, longestLink } from '../../app/domain/link.ts';
import type { Publish } from './services.ts';

/**
 * Links from outside, until the window takes them: it may not be there yet when one comes. Each is checked here;
 * the newest wins.
 */
export class IncomingLinks {
  readonly #publish: Publish;
  #waiting: IncomingLink | null = null;

  constructor(publish: Publish) {
    this.#publish = publish;
  }

  receive(text: string): void {
    this.#waiting = checkedLink(text);
    this.#publish('app.linkArrived', null);
  }

  take(): IncomingLink | null {
    const taken = this.#waiting;
    this.#waiting = null;
    return taken;
  }
}

function checkedLink(text: string): IncomingLink {
  try {
    decodeLink(text);
    return { text, error: null };
  } catch (thrown) {
    return { text: text.slice(0, longestLink), error: StudioError.dataOf(thrown) };
  }
}
