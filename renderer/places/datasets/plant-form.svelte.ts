import type { ErrorData } from '../../../app/contract/errors.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import type { GenerateRequest } from '../../../app/contract/importing.ts';
import {
  plantedDefaults,
  plantedKeys,
  plantedProblem,
  PlantedSettings,
  plantedText,
  plantedTyped,
} from '../../../app/domain/planted.ts';
import type { PlantedKey } from '../../../app/domain/planted.ts';
import type { ImportJob } from '../../state/import-jobs.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';

type Draft = Readonly<Record<PlantedKey, string>>;

const draftOf = (settings: PlantedSettings): Draft =>
  Object.fromEntries(plantedKeys.map((key) => [key, plantedText(settings[key])])) as Draft;

/** What a dataset is planted with, as it is typed, until the planting begins. */
export class PlantForm {
  readonly #studio: Studio;
  isOpen = $state(false);
  name = $state('');
  draft = $state.raw<Draft>(draftOf(plantedDefaults));
  starting = $state(false);
  error = $state.raw<ErrorData | null>(null);

  readonly #planted = $derived(
    Object.fromEntries(plantedKeys.map((key) => [key, plantedTyped(key, this.draft[key])])),
  );
  /** what stands in the way, with the range that the setting has beside the others */
  readonly problem = $derived(plantedProblem(this.#planted));
  readonly lacksName = $derived(this.name.trim() === '');
  readonly request: GenerateRequest | null = $derived(
    this.lacksName || this.problem !== null
      ? null
      : { name: this.name.trim(), planted: PlantedSettings.parse(this.#planted) },
  );

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  open(settings: PlantedSettings = plantedDefaults, name?: string): void {
    const { datasets, words } = this.#studio;
    this.name = name ?? datasets.freeName(words.t.planting.defaultName);
    this.draft = draftOf(settings);
    this.error = null;
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }

  set(key: PlantedKey, typed: string): void {
    this.draft = { ...this.draft, [key]: typed };
  }

  /** @returns the job that has begun; null where it has ended already, or `error` says why it has not */
  async start(): Promise<ImportJob | null> {
    const { request } = this;
    if (request === null) return null;
    this.starting = true;
    this.error = null;
    try {
      const job = await this.#studio.imports.generate(request);
      this.close();
      return job;
    } catch (thrown) {
      this.error = StudioError.dataOf(thrown);
      return null;
    } finally {
      this.starting = false;
    }
  }
}
