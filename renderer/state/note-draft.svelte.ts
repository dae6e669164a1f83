/** milliseconds of quiet after a key before a note is kept */
const patience = 600;

/** A note while it is typed: kept a moment after the last key, and when the field is left. */
export class NoteDraft<Id extends string> {
  #draft = $state.raw<{ readonly id: Id; readonly text: string } | null>(null);
  /** whose note was kept last, for as long as nothing is typed */
  #saved = $state<Id | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #save: (id: Id, text: string) => Promise<boolean>;

  /** @param save keeps it and says whether it went well; what is wrong it tells the person itself */
  constructor(save: (id: Id, text: string) => Promise<boolean>) {
    this.#save = save;
  }

  /** The note as typed, or as it is kept. */
  textOf(id: Id, kept: string): string {
    return this.#draft?.id === id ? this.#draft.text : kept;
  }

  stateOf(id: Id): 'saving' | 'saved' | 'kept' {
    if (this.#draft?.id === id) return 'saving';
    return this.#saved === id ? 'saved' : 'kept';
  }

  write(id: Id, text: string): void {
    if (this.#draft !== null && this.#draft.id !== id) void this.keep();
    this.#draft = { id, text };
    this.#saved = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), patience);
  }

  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#draft;
    if (draft === null || !(await this.#save(draft.id, draft.text))) return;
    // What was typed meanwhile is still to be kept.
    if (this.#draft !== draft) return;
    this.#draft = null;
    this.#saved = draft.id;
  }
}
