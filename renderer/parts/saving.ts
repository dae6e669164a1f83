import type { SavedContent, SavedTable } from '../../app/contract/saving.ts';
import type { Drawing } from '../pictures/drawing.ts';
import { framed } from '../pictures/framed.ts';
import { pngBytes } from '../pictures/paint.ts';
import { readElement } from '../pictures/read-element.ts';
import { svgText } from '../pictures/svg.ts';
import { unconfined } from '../pictures/unconfined.ts';
import type { Studio } from '../state/studio.svelte.ts';
import type { Words } from '../state/words.svelte.ts';
import type { PictureSource } from './picture-source.ts';

/** What of a panel can be saved: what it shows as rows, and where it is one, the picture. */
export interface Saved {
  /** the body of the panel is a picture, not a list */
  readonly picture: boolean;
  /** figures unrounded, under the field's own names */
  readonly table: () => SavedTable | Promise<SavedTable>;
}

export type SavedFormat = SavedContent['format'];

/** Saves and copies what one panel shows. */
export class PanelSaver {
  readonly #studio: Studio;
  readonly #title: string;
  readonly #source: PictureSource;
  readonly #save: Saved;
  readonly #element: HTMLElement | null;

  constructor(
    studio: Studio,
    panel: { title: string; source: PictureSource; save: Saved; element: HTMLElement | null },
  ) {
    this.#studio = studio;
    this.#title = panel.title;
    this.#source = panel.source;
    this.#save = panel.save;
    this.#element = panel.element;
  }

  async save(format: SavedFormat): Promise<void> {
    const { client, toasts, words } = this.#studio;
    await this.#studio.attempt(async () => {
      const content = await this.#content(format);
      const name = fileName(this.#title, this.#source, new Date());
      const path = await client.call('app.saveFile', { name, content });
      if (path === null) return;
      const text = words.say(words.t.saving.saved, { panel: this.#title });
      toasts.show(text, { tone: 'good', detail: path });
    });
  }

  async copy(what: 'picture' | 'data'): Promise<void> {
    const { client, toasts, words } = this.#studio;
    await this.#studio.attempt(async () => {
      if (what === 'data') await client.call('app.copyTable', await this.#save.table());
      else await client.call('app.copyPicture', { png: await pngBytes(this.#drawing()) });
      toasts.show(words.say(words.t.saving.copied, { panel: this.#title }), { tone: 'good' });
    });
  }

  async #content(format: SavedFormat): Promise<SavedContent> {
    if (format === 'csv') return { format, table: await this.#save.table() };
    if (format === 'png') return { format, png: await pngBytes(this.#drawing()) };
    const description = captionOf(this.#source, this.#studio.words);
    return { format, svg: svgText(this.#drawing(), { title: this.#title, description }) };
  }

  #drawing(): Drawing {
    const element = this.#element;
    if (element === null) throw new Error(`"${this.#title}" has no picture.`);
    const drawing = unconfined(element, () => readElement(element));
    return framed(drawing, captionOf(this.#source, this.#studio.words), element);
  }
}

/** "Run: MIND, K = 4 · User: 8 · Dataset: MovieTweetings" */
export function captionOf({ run, user, users, dataset }: PictureSource, words: Words): string {
  const t = words.t.saving;
  return [
    ...(run === undefined ? [] : [words.say(t.run, { run })]),
    ...(user === undefined ? [] : [words.say(t.user, { user })]),
    ...(users === undefined ? [] : [users]),
    ...(dataset === undefined ? [] : [words.say(t.dataset, { dataset })]),
  ].join(' · ');
}

/** "MIND, K = 4 - 8 - Cosine - 2026-11-26": run, user, panel, day. A long part is cut, the day is always there. */
export function fileName(
  title: string,
  { run, user, users, dataset }: PictureSource,
  now: Date,
): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const parts = [run ?? dataset, user ?? users, title].filter((part) => part !== undefined);
  return [...parts.map((part) => part.slice(0, 55).trim()), day].join(' - ');
}
