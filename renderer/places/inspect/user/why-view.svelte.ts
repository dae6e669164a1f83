import { untrack } from 'svelte';
import type { ItemExplanation } from '../../../../app/domain/explanation.ts';
import type { UserInspection } from '../../../../app/domain/inspection.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';
import { OneAtATime } from '../../../state/one-at-a-time.ts';
import type { UserView } from './user-view.svelte.ts';

/**
 * Milliseconds of quiet before an edited history is explained: the worker is to answer the edits first. As long as the
 * last explanation took, which is how long an edit that came after all would wait for it.
 */
const [leastPatience, mostPatience] = [150, 1000];

/** Why the selected item is where it is; asked once for each selection. */
export class WhyView {
  readonly #view: UserView;
  readonly #answer = new Loadable<ItemExplanation>();
  readonly #questions = new OneAtATime();
  #asked = '';
  /** questions so far: one that comes back to what was asked before is another */
  #count = 0;
  /** milliseconds of the last explanation */
  #took = 0;

  constructor(view: UserView) {
    this.#view = view;
  }

  /** of what is selected now; null where nothing is, and while it is on its way */
  get answer(): ItemExplanation | null {
    return this.#answer.value;
  }

  get error() {
    return this.#answer.error;
  }

  get #patience(): number {
    return Math.min(mostPatience, Math.max(leastPatience, this.#took));
  }

  /** Called whenever the selection, or what it is asked of, may have changed. */
  follow(): void {
    const { run, subject, top, dropSeen, selection, shown, whatIf } = this.#view;
    const { item } = selection;
    const ready = run !== null && subject !== null && item !== null && shown !== null;
    const history = whatIf.answer === null || shown === null ? null : wholeOf(shown);
    const request = ready
      ? { id: run.id, user: subject.user, split: subject.split, item, top, dropSeen, history }
      : null;
    const wanted = JSON.stringify(request);
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    const number = ++this.#count;
    untrack(() => {
      this.#answer.reset();
      if (request === null) return;
      const { client } = this.#view.studio;
      void this.#questions.ask(async () => {
        if (history !== null) await new Promise((quiet) => setTimeout(quiet, this.#patience));
        if (this.#count !== number) return;
        const began = performance.now();
        await this.#answer.load(() => client.call('inspect.explain', request));
        this.#took = performance.now() - began;
      });
    });
  }
}

/** What the model was asked of, and what came before it. */
const wholeOf = ({ earlier, history }: UserInspection) => [
  ...earlier,
  ...history.map(({ item }) => item),
];
