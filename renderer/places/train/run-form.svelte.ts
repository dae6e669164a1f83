import { StudioError } from '../../../app/contract/errors.ts';
import type { ErrorData } from '../../../app/contract/errors.ts';
import type { DatasetProfile, DatasetSummary } from '../../../app/domain/dataset.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { unsuitedTo } from '../../../app/domain/history-lengths.ts';
import { fits, valueTyped } from '../../../app/domain/setting-spec.ts';
import {
  RunSettings,
  applies,
  defaultModel,
  interestCount,
  settingKeys,
  settingSpecs,
} from '../../../app/domain/settings.ts';
import type { ModelName, SettingKey, SettingSpec } from '../../../app/domain/settings.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import { problemAtField } from '../../state/setting-problems.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { defaultDraft, isChanged, isSpecial, presetDraft, presetOf } from './presets.ts';
import type { Draft, PresetName } from './presets.ts';

/** milliseconds of quiet after a change before main is asked */
const patience = 200;

/** What a new run will be: dataset, model and every setting, as typed. */
export class RunForm {
  readonly #studio: Studio;
  #model = $state<ModelName>(defaultModel);
  draft = $state<Draft>(defaultDraft());
  starting = $state(false);
  error = $state.raw<ErrorData | null>(null);

  /** what main would refuse of what was typed, for example a history longer than any that the dataset has */
  #refusal = $state.raw<ErrorData | null>(null);

  readonly dataset: DatasetSummary | null = $derived.by(() => {
    const { datasets, preferences } = this.#studio;
    return datasets.find(preferences.value.dataset) ?? datasets.list[0] ?? null;
  });
  readonly preset: PresetName | null = $derived(presetOf(this.draft));
  /** the settings that mean something for this model */
  readonly shown: readonly SettingKey[] = $derived(
    settingKeys.filter((key) => applies(key, { ...this.draft, model: this.model })),
  );
  /** also the settings that few runs change */
  showAll = $state(false);
  readonly visible: readonly SettingKey[] = $derived(
    this.shown.filter((key) => this.showAll || !isSpecial(key) || isChanged(key, this.draft)),
  );
  readonly hidden = $derived(this.shown.length - this.visible.length);
  /** those that mean nothing for it, or beside the other settings */
  readonly absent: readonly SettingKey[] = $derived(
    settingKeys.filter((key) => !this.shown.includes(key)),
  );
  readonly #profile = new Loadable<DatasetProfile>();
  /** by setting, what is wrong with what was typed; null where it is right */
  readonly errors: Readonly<Partial<Record<SettingKey, string>>> = $derived.by(() => {
    const wrong: Partial<Record<SettingKey, string>> = {};
    for (const key of this.shown) {
      const said = this.#problem(key);
      if (said !== null) wrong[key] = said;
    }
    return wrong;
  });
  /** what is right of the form; what is wrong stands at its default */
  readonly #right: RunSettings = $derived.by(() => {
    const right = this.shown.filter((key) => this.errors[key] === undefined);
    const values = right.map((key) => [key, valueOf(key, this.draft[key])]);
    return RunSettings.parse({ model: this.model, ...Object.fromEntries(values) });
  });
  readonly settings: RunSettings | null = $derived(
    Object.keys(this.errors).length > 0 ? null : this.#right,
  );
  /** by setting, what is legal but does not suit the dataset's histories */
  readonly warnings: Readonly<Partial<Record<SettingKey, string>>> = $derived.by(() => {
    const lengths = this.#profile.value?.historyLengths;
    if (lengths === undefined) return {};
    const { words } = this.#studio;
    const { warns } = words.t.settings;
    const { unfed, usual } = unsuitedTo(lengths, this.#right);
    const k = interestCount(this.#right);
    const { interests, historyLength } = this.errors;
    return {
      ...(unfed === null || interests !== undefined
        ? {}
        : { interests: words.say(warns.interests, { share: words.percent(unfed, 0), k }) }),
      ...(usual === null || historyLength !== undefined
        ? {}
        : { historyLength: words.say(warns.historyLength, { n: usual }) }),
    };
  });
  /** whether another run has the machine, so that this one would wait */
  readonly willWait = $derived.by(
    () => this.#studio.runs.running.length + this.#studio.runs.queued.length > 0,
  );

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  get model(): ModelName {
    return this.#model;
  }

  set model(name: ModelName) {
    this.#model = name;
    this.#refusal = null;
  }

  set(key: SettingKey, value: string | boolean): void {
    this.draft[key] = value;
    this.#refusal = null;
    this.error = null;
  }

  chooseDataset(dataset: DatasetSummary['id']): void {
    this.#studio.preferences.set({ dataset });
    this.#refusal = null;
    this.error = null;
  }

  choosePreset(name: PresetName): void {
    this.draft = presetDraft(name, $state.snapshot(this.draft));
    this.#refusal = null;
    this.error = null;
  }

  /** Model and settings of an earlier run. */
  takeFrom({ settings }: Pick<ExperimentSummary, 'settings'>): void {
    const entries = settingKeys.map((key) => {
      const value = settings[key];
      return [key, typeof value === 'boolean' ? value : String(value)];
    });
    // Vectors from elsewhere have settings, but no model to train.
    if (settings.model !== 'external') this.model = settings.model;
    this.draft = Object.fromEntries(entries) as Draft;
    this.#refusal = null;
    this.error = null;
  }

  /** Asks how long the dataset's histories are. */
  followProfile(): void {
    const id = this.dataset?.id;
    this.#profile.reset();
    if (id === undefined) return;
    void this.#profile.load(() => this.#studio.client.call('datasets.profile', { id }));
  }

  /**
   * Asks main whether it would refuse the run, soon: it knows the dataset.
   *
   * @param alone false where a sweep replaces settings; it asks for each of its runs
   * @returns what calls it off
   */
  followRefusal(alone: boolean): () => void {
    const { dataset, settings } = this;
    if (!alone) this.#refusal = null;
    if (!alone || dataset === null || settings === null) return () => {};
    let called = true;
    const ask = async () => {
      const request = { datasetId: dataset.id, runs: [settings] };
      const [problem] = await this.#studio.client.call('experiments.check', request);
      if (called) this.#refusal = problem?.error ?? null;
    };
    // What fails here fails again at the start, and is told there.
    const timer = setTimeout(() => void ask().catch(() => {}), patience);
    return () => {
      called = false;
      clearTimeout(timer);
    };
  }

  /** @returns the run that began or waits; null where it could not, and `error` says why */
  async start(): Promise<ExperimentSummary | null> {
    const { settings } = this;
    if (settings === null) return null;
    return this.#start((datasetId) =>
      this.#studio.client.call('experiments.start', { datasetId, settings }),
    );
  }

  /** @returns the runs of the sweep; null where it could not begin, and `error` says why */
  startAll(name: string, runs: RunSettings[]): Promise<ExperimentSummary[] | null> {
    return this.#start((datasetId) =>
      this.#studio.client.call('experiments.startSweep', { datasetId, name, runs }),
    );
  }

  async #start<T>(ask: (dataset: DatasetSummary['id']) => Promise<T>): Promise<T | null> {
    const { dataset } = this;
    if (dataset === null) return null;
    this.starting = true;
    this.error = null;
    try {
      return await ask(dataset.id);
    } catch (thrown) {
      this.error = StudioError.dataOf(thrown);
      return null;
    } finally {
      this.starting = false;
    }
  }

  #problem(key: SettingKey): string | null {
    const { words } = this.#studio;
    const spec: SettingSpec = settingSpecs[key];
    const numeric = spec.kind === 'integer' || spec.kind === 'number';
    if (numeric && !fits(spec, valueOf(key, this.draft[key]))) {
      const { minimum, maximum } = spec;
      return words.say(words.t.settings.wrong[spec.kind], {
        minimum: words.exact(minimum),
        maximum: words.exact(maximum),
      });
    }
    const refused = this.#refusal ?? this.error;
    if (refused?.details['setting'] !== key) return null;
    return problemAtField(refused, words) ?? refused.message;
  }
}

/** What was typed, as the setting's kind wants it. */
export function valueOf(key: SettingKey, typed: string | boolean): number | string | boolean {
  return typeof typed === 'boolean' ? typed : valueTyped(settingSpecs[key], typed);
}
