export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly text: string;
  readonly detail: string | null;
  readonly action: ToastAction | null;
}

/** Milliseconds that a message stays; longer where there is something to do about it. */
const stays = { plain: 5000, action: 10_000 } as const;

/** Short messages at the corner of the window, the newest last. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;
  /** by the toast's id */
  readonly #timers: ReturnType<typeof setTimeout>[] = [];

  /** @returns its id, for who wants to dismiss it when it is overtaken */
  show(
    text: string,
    options: { tone?: Toast['tone']; detail?: string; action?: ToastAction } = {},
  ): number {
    const { tone = 'plain', detail = null, action = null } = options;
    const toast: Toast = { id: this.#next++, tone, text, detail, action };
    // What is said already is not said twice, but for longer.
    const same = this.list.find(
      (other) => other.action === null && other.text === text && other.detail === detail,
    );
    if (action === null && same !== undefined) this.dismiss(same.id);
    this.list = [...this.list.slice(-3), toast];
    this.#arm(toast);
    return toast.id;
  }

  dismiss(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Stays while the pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers[id]);
  }

  release(id: number): void {
    const toast = this.list.find((candidate) => candidate.id === id);
    if (toast !== undefined) this.#arm(toast);
  }

  act(toast: Toast): void {
    this.dismiss(toast.id);
    toast.action?.run();
  }

  #arm(toast: Toast): void {
    this.hold(toast.id);
    const time = toast.action !== null || toast.tone === 'bad' ? stays.action : stays.plain;
    this.#timers[toast.id] = setTimeout(() => this.dismiss(toast.id), time);
  }
}
