/**
 * Asks one question at a time: while it is on its way, only the newest of those that come meanwhile waits. A slider
 * or a key that is held down is then followed as fast as answers come, and never queues.
 */
export class OneAtATime {
  #busy = false;
  #next: (() => Promise<void>) | null = null;

  async ask(question: () => Promise<void>): Promise<void> {
    this.#next = question;
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let now = this.#take(); now !== null; now = this.#take()) await now();
    } finally {
      this.#busy = false;
    }
  }

  #take(): (() => Promise<void>) | null {
    const next = this.#next;
    this.#next = null;
    return next;
  }
}
