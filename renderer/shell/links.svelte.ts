import { StudioError } from '../../app/contract/errors.ts';
import { decodeLink, encodeLink, type StudioLink } from '../../app/domain/link.ts';
import { linkOf, preparedLink } from '../places/inspect/link.ts';
import { linkFault } from '../state/link-fault.ts';
import type { Studio } from '../state/studio.svelte.ts';
import { linkWords } from './link-words.ts';
import type { Places } from './places.svelte.ts';

/** The link that is being typed or did not open, and why. */
interface Asked {
  readonly text: string;
  readonly fault: { readonly happened: string; readonly remedy: string } | null;
}

/** Links that open what is looked at again: copied, pasted, or come from outside. */
export class Links {
  readonly #studio: Studio;
  readonly #places: Places;
  /** null while nobody is asked for a link */
  asked = $state.raw<Asked | null>(null);
  opening = $state(false);

  constructor(studio: Studio, places: Places) {
    this.#studio = studio;
    this.#places = places;
  }

  /** @returns what ends the listening */
  listen(): () => void {
    return this.#studio.client.on('app.linkArrived', () => void this.take());
  }

  /** What is now looked at. */
  get here(): StudioLink {
    const { inspect, evaluate, experiments, train } = this.#places;
    const { place, dataset } = this.#studio.preferences.value;
    if (place === 'inspect') return linkOf(inspect);
    if (place === 'evaluate') return { place, run: evaluate.run?.id, tab: evaluate.tab };
    if (place === 'experiments') {
      const run = experiments.run?.id;
      const compared = experiments.compared.map(({ id }) => id);
      return { place, run, ...(run === undefined && compared.length > 0 ? { compared } : {}) };
    }
    if (place === 'train') return { place, run: train.run?.id };
    return { place, dataset: dataset ?? undefined };
  }

  async copy(): Promise<void> {
    const { client, toasts, words } = this.#studio;
    const { copied, copiedText, failed } = words.t.links;
    try {
      await client.call('app.copy', { text: encodeLink(this.here) });
      toasts.show(copied, { tone: 'good', detail: copiedText });
    } catch (thrown) {
      const fault = linkWords(words, StudioError.dataOf(thrown));
      toasts.show(failed, { tone: 'bad', detail: words.sentences([fault.happened, fault.remedy]) });
    }
  }

  /** Asks the person for a link. */
  ask(): void {
    this.asked ??= { text: '', fault: null };
  }

  type(text: string): void {
    this.asked = { text, fault: null };
  }

  close(): void {
    this.asked = null;
  }

  async submit(): Promise<void> {
    const { asked } = this;
    if (asked === null || asked.text.trim() === '' || this.opening) return;
    await this.open(asked.text);
  }

  /** The link that came from outside, if one waits. */
  async take(): Promise<void> {
    const { client } = this.#studio;
    await this.#studio.attempt(async () => {
      const incoming = await client.call('app.takeLink', null);
      if (incoming === null) return;
      if (incoming.error === null) await this.open(incoming.text);
      else this.#refuse(incoming.text, StudioError.from(incoming.error));
    });
  }

  /** What was looked at before can be had back; a link that cannot be opened changes nothing and is shown with why. */
  async open(text: string): Promise<void> {
    const { toasts, words } = this.#studio;
    this.opening = true;
    try {
      const show = await this.#prepared(decodeLink(text));
      const before = this.here;
      show();
      this.asked = null;
      toasts.show(words.t.links.opened, {
        action: { label: words.t.links.back, run: () => void this.#goBack(before) },
      });
    } catch (thrown) {
      this.#refuse(text, thrown);
    } finally {
      this.opening = false;
    }
  }

  async #goBack(before: StudioLink): Promise<void> {
    await this.#studio.attempt(async () => {
      const show = await this.#prepared(before);
      show();
    });
  }

  #refuse(text: string, thrown: unknown): void {
    const fault = linkWords(this.#studio.words, StudioError.dataOf(thrown));
    this.asked = { text, fault };
  }

  /** @returns what opens it @throws StudioError where it names what is not there */
  async #prepared(link: StudioLink): Promise<() => void> {
    const { runs, datasets } = this.#studio;
    const go = (selection = {}) => this.#studio.go(link.place, selection);
    if (link.place === 'inspect') {
      const open = await preparedLink(this.#places.inspect, link);
      return () => {
        go();
        open();
      };
    }
    if (link.place === 'datasets') {
      const { dataset = null } = link;
      if (dataset !== null && datasets.find(dataset) === null) throw linkFault('dataset', dataset);
      return () => go({ dataset });
    }
    const run = runs.find(link.run ?? null);
    if (link.run !== undefined && run === null) throw linkFault('run', link.run);
    const compared = link.place === 'experiments' ? (link.compared ?? []) : [];
    const gone = compared.find((id) => runs.find(id) === null);
    if (gone !== undefined) throw linkFault('run', gone);
    return () => {
      const { evaluate, experiments, train } = this.#places;
      if (link.place === 'experiments') {
        experiments.compare(compared);
        return go({ experiment: run?.id ?? null });
      }
      if (link.place === 'evaluate') evaluate.tab = link.tab ?? 'figures';
      if (link.place === 'train') train.watched = run?.id ?? null;
      go(link.place === 'train' || run === null ? {} : { experiment: run.id });
    };
  }
}
