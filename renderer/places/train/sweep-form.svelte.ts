import type { RunProblem } from '../../../app/domain/forecast.ts';
import type { RunSettings, SettingSpec } from '../../../app/domain/settings.ts';
import { ModelName, settingKeys, settingSpecs } from '../../../app/domain/settings.ts';
import {
  combinations,
  hasSetting,
  idleAxes,
  mostSweepRuns,
  sweepAxis,
  sweepKeys,
  sweepRuns,
  variedKeys,
  type SweepAxis,
  type SweepKey,
} from '../../../app/domain/sweep.ts';
import { fits } from '../../../app/domain/setting-spec.ts';
import { valueWords } from '../../parts/runs.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { valueOf, type RunForm } from './run-form.svelte.ts';

/** milliseconds of quiet after a change before the runs are checked */
const patience = 200;

/** One list of values as it stands in the form. */
export interface SweepRow {
  readonly key: SweepKey;
  readonly typed: string;
}

/** Lists that are one press away. */
export const sweepSuggestions = ['interests', 'seeds', 'remedies', 'models'] as const;
export type SweepSuggestion = (typeof sweepSuggestions)[number];

/** By setting, the values that switch a remedy against collapse off and on. */
const remedies: readonly SweepRow[] = [
  { key: 'squashPower', typed: '1, 0.5' },
  { key: 'routingWeight', typed: '0, 10' },
  { key: 'diversityWeight', typed: '0, 0.1' },
];

/** Several runs at once: lists of values over what the form of one run says. */
export class SweepForm {
  readonly #studio: Studio;
  readonly #form: RunForm;
  /** whether several runs are set up, not one */
  on = $state(false);
  rows = $state.raw<readonly SweepRow[]>([]);
  #name = $state('');
  readonly problems = new Loadable<RunProblem[]>();

  /** what a list gives, and the form of one run does not; empty where one run is set up */
  readonly varied: readonly SweepKey[] = $derived(this.on ? this.rows.map(({ key }) => key) : []);
  readonly #read = $derived(this.rows.map(({ key, typed }) => sweepAxis(key, typed)));
  readonly axes: readonly SweepAxis[] = $derived(
    this.#read.map(({ axis }) => axis).filter(({ values }) => values.length > 0),
  );
  /** by setting, what is wrong with its list */
  readonly errors: Readonly<Partial<Record<SweepKey, string>>> = $derived.by(() => {
    const { words } = this.#studio;
    const t = words.t.sweep;
    const wrong: Partial<Record<SweepKey, string>> = {};
    this.rows.forEach(({ key }, at) => {
      const { axis, wrong: refused } = this.#read[at]!;
      if (refused.length > 0) {
        wrong[key] = words.say(t.wrongValues, {
          values: refused.join(', '),
          takes: this.takes(key),
        });
      } else if (axis.values.length === 0) wrong[key] = t.noValues;
    });
    return wrong;
  });
  /** fields of the one run's form that are wrong and that no list replaces */
  readonly formErrors: number = $derived.by(
    () => settingKeys.filter((key) => this.#form.errors[key] && !this.varied.includes(key)).length,
  );
  readonly combinations = $derived(combinations(this.axes));
  readonly tooMany = $derived(this.combinations > mostSweepRuns);
  /** lists that change nothing: no model of the sweep has the setting */
  readonly idle: readonly SweepKey[] = $derived.by(() => idleAxes(this.#form, this.axes));
  /** empty where the form or a list is wrong */
  readonly runs: readonly RunSettings[] = $derived.by(() => {
    const wrong = Object.keys(this.errors).length > 0 || this.formErrors > 0;
    if (!this.on || wrong || this.tooMany || this.axes.length === 0) return [];
    return sweepRuns(this.#base(), this.axes);
  });
  /** settings that a further list may vary */
  readonly free: readonly SweepKey[] = $derived.by(() =>
    sweepKeys.filter(
      (key) =>
        !this.rows.some((row) => row.key === key) &&
        (key === 'model' || this.#models.some((model) => hasSetting(model, key))),
    ),
  );
  readonly #models: readonly ModelName[] = $derived.by(() => {
    const varied = this.axes.find(({ key }) => key === 'model')?.values;
    return ModelName.options.filter(
      (model) => varied?.includes(model) ?? model === this.#form.model,
    );
  });
  /** what the sweep is called where nobody names it */
  readonly ownName: string = $derived.by(() =>
    this.axes
      .map(({ key, values }) => {
        const { words } = this.#studio;
        const label = key === 'model' ? words.t.train.model : words.t.settings.keys[key].label;
        return `${label} ${values.map((value) => valueWords(key, value, words)).join(', ')}`;
      })
      .join(' × '),
  );
  readonly #varied = $derived(variedKeys(this.runs));

  constructor(studio: Studio, form: RunForm) {
    this.#studio = studio;
    this.#form = form;
  }

  get name(): string {
    return this.#name;
  }

  set name(typed: string) {
    this.#name = typed;
  }

  /** What is told apart by, for a message about one of the runs. */
  pointOf(run: number): string {
    const { words } = this.#studio;
    const settings = this.runs[run];
    if (settings === undefined) return '';
    return this.#varied
      .map((key) => {
        const label = key === 'model' ? words.t.train.model : words.t.settings.keys[key].label;
        return `${label} ${valueWords(key, settings[key], words)}`;
      })
      .join(', ');
  }

  /** What a list may hold, in words. */
  takes(key: SweepKey): string {
    const { words } = this.#studio;
    if (key === 'model') return ModelName.options.join(', ');
    const spec: SettingSpec = settingSpecs[key];
    if (spec.kind === 'switch') return 'true, false';
    if (spec.kind === 'choice') return spec.options.join(', ');
    const { minimum, maximum } = spec;
    const range = words.say(words.t.settings.range, {
      minimum: words.exact(minimum),
      maximum: words.exact(maximum),
    });
    return [range, ...(spec.words ?? [])].join(', ');
  }

  write(key: SweepKey, typed: string): void {
    this.rows = this.rows.map((row) => (row.key === key ? { key, typed } : row));
  }

  add(key: SweepKey): void {
    const typed = key === 'model' ? this.#form.model : String(this.#form.draft[key]);
    this.#put([{ key, typed }]);
  }

  remove(key: SweepKey): void {
    this.rows = this.rows.filter((row) => row.key !== key);
  }

  suggest(suggestion: SweepSuggestion): void {
    this.#put(this.#suggested(suggestion));
  }

  /** Whether the model has what the suggestion varies, and no list varies it yet. */
  offers(suggestion: SweepSuggestion): boolean {
    return this.#suggested(suggestion).some(({ key }) => !this.rows.some((row) => row.key === key));
  }

  /** Asks main what would keep one of the runs from starting, soon. @returns what calls it off */
  followProblems(): () => void {
    const { runs } = this;
    const { dataset } = this.#form;
    if (dataset === null || runs.length === 0) {
      this.problems.reset();
      return () => {};
    }
    const ask = () =>
      this.#studio.client.call('experiments.check', { datasetId: dataset.id, runs: [...runs] });
    const timer = setTimeout(() => void this.problems.load(ask), patience);
    return () => clearTimeout(timer);
  }

  #suggested(suggestion: SweepSuggestion): readonly SweepRow[] {
    const has = ({ key }: SweepRow) =>
      key === 'model' || this.#models.some((model) => hasSetting(model, key));
    const rows: Record<SweepSuggestion, readonly SweepRow[]> = {
      interests: [{ key: 'interests', typed: '1, 2, 4, 8' }],
      seeds: [{ key: 'seed', typed: '1, 2, 3' }],
      remedies,
      models: [{ key: 'model', typed: ModelName.options.join(', ') }],
    };
    return rows[suggestion].filter(has);
  }

  #put(rows: readonly SweepRow[]): void {
    const kept = this.rows.filter(({ key }) => !rows.some((row) => row.key === key));
    this.rows = [...kept, ...rows];
  }

  /** What the lists do not name: the form's values, as far as they can be read. */
  #base(): Partial<RunSettings> & { readonly model: ModelName } {
    const entries = settingKeys
      .map((key) => [key, valueOf(key, this.#form.draft[key])] as const)
      .filter(([key, value]) => fits(settingSpecs[key], value));
    return { ...(Object.fromEntries(entries) as Partial<RunSettings>), model: this.#form.model };
  }
}
