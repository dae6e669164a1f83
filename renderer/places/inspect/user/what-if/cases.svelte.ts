import { untrack } from 'svelte';
import { StudioError } from '../../../../../app/contract/errors.ts';
import type { Case } from '../../../../../app/domain/case.ts';
import type { ExperimentId } from '../../../../../app/domain/ids.ts';
import { Loadable } from '../../../../state/loadable.svelte.ts';
import type { UserView } from '../user-view.svelte.ts';

/** The name that is being typed, for a new case or for one that there is. */
export interface Naming {
  readonly of: Case | null;
  readonly name: string;
  readonly taken: boolean;
}

/** The what-ifs that were kept with the run, or with another one on its dataset. */
export class Cases {
  readonly view: UserView;
  readonly list = new Loadable<Case[]>();
  naming = $state.raw<Naming | null>(null);
  #run: ExperimentId | null = null;

  constructor(view: UserView) {
    this.view = view;
  }

  /** Asks anew where the run is another. */
  follow(): void {
    const run = this.view.run?.id ?? null;
    if (run === this.#run) return;
    this.#run = run;
    untrack(() => {
      this.list.reset();
      void this.load();
    });
  }

  async load(): Promise<void> {
    const { run, studio } = this.view;
    if (run === null) return;
    await this.list.load(() => studio.client.call('inspect.cases', { id: run.id }));
  }

  open(one: Case): void {
    this.view.choose(one.user);
    this.view.whatIf.begin(one.history, one);
  }

  /** Asks for a name for what is shown. */
  name(): void {
    const { words } = this.view.studio;
    const t = words.t.cases;
    const user = this.view.subject?.user ?? null;
    const name = user === null ? t.madeUp : words.say(t.suggested, { user });
    this.naming = { of: null, name, taken: false };
  }

  rename(): void {
    const { origin } = this.view.whatIf;
    if (origin !== null) this.naming = { of: origin, name: origin.name, taken: false };
  }

  /** A name that is taken is said at the field; anything else that goes wrong by a message. */
  async submit(): Promise<void> {
    const { naming, view } = this;
    const name = naming?.name.trim() ?? '';
    if (naming === null || name === '') return;
    try {
      const kept =
        naming.of === null ? await this.#save(name) : await this.#rename(naming.of, name);
      this.naming = null;
      if (kept !== null) view.whatIf.keptAs(kept);
    } catch (thrown) {
      if (StudioError.dataOf(thrown).code === 'conflict') this.naming = { ...naming, taken: true };
      else view.studio.report(thrown);
      return;
    }
    await this.load();
  }

  /** The what-if stays, without a name. */
  async delete(): Promise<void> {
    const { studio, whatIf } = this.view;
    const { client, toasts, words } = studio;
    const { origin } = whatIf;
    if (origin === null) return;
    const { id, name } = origin;
    await studio.attempt(async () => {
      await client.call('inspect.deleteCase', { id });
      whatIf.origin = null;
      toasts.show(words.say(words.t.cases.deleted, { name }), {
        action: { label: words.t.common.undo, run: () => void this.#restore(origin) },
      });
    });
    await this.load();
  }

  async #restore({ id }: Case): Promise<void> {
    const { studio } = this.view;
    await studio.attempt(() => studio.client.call('inspect.restoreCase', { id }));
    await this.load();
  }

  async #save(name: string): Promise<Case | null> {
    const { run, subject, whatIf, studio } = this.view;
    if (run === null || subject === null || whatIf.entries === null) return null;
    const history = whatIf.entries.map(({ item }) => item);
    const made = { name, user: subject.user, history };
    return studio.client.call('inspect.saveCase', { id: run.id, ...made });
  }

  /** Null where another case is shown by now. */
  async #rename({ id }: Case, name: string): Promise<Case | null> {
    const renamed = await this.view.studio.client.call('inspect.renameCase', { id, name });
    const { whatIf } = this.view;
    if (whatIf.origin?.id === id) whatIf.origin = renamed;
    return null;
  }
}
