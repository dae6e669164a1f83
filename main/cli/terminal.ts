/** Where results and messages go: results to standard output, everything else to standard error. */
export class Terminal {
  readonly #json: boolean;
  #lastProgress = 0;
  #openLine = false;

  constructor(json: boolean) {
    this.#json = json;
  }

  /** One result: with --json as one line of JSON, else as text for people. */
  result(value: object, readable: () => string): void {
    this.#closeLine();
    process.stdout.write(`${this.#json ? JSON.stringify(value) : readable()}\n`);
  }

  /** Several results: a line of JSON each, or one table for people. */
  rows(values: readonly object[], readable: () => string): void {
    this.#closeLine();
    const text = this.#json
      ? values.map((value) => `${JSON.stringify(value)}\n`).join('')
      : `${readable()}\n`;
    process.stdout.write(text);
  }

  message(text: string): void {
    this.#closeLine();
    process.stderr.write(`${text}\n`);
  }

  /** Progress: on a terminal one line that changes, elsewhere a line every few seconds. */
  progress(text: string): void {
    const live = process.stderr.isTTY === true;
    const now = Date.now();
    if (now - this.#lastProgress < (live ? 100 : 5000)) return;
    this.#lastProgress = now;
    this.#openLine = live;
    process.stderr.write(live ? `\r\x1b[K${text}` : `${text}\n`);
  }

  #closeLine(): void {
    if (this.#openLine) process.stderr.write('\n');
    this.#openLine = false;
  }
}

/** A reader that went away (`| head`) is no fault: the program ends without a word. */
export function endQuietlyWithoutReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}
