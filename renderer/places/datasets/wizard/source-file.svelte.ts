import type { FileKind, ImportPreview } from '../../../../app/contract/importing.ts';
import type {
  AskedReading,
  CategorySeparator,
  TimeFormat,
} from '../../../../app/contract/reading.ts';
import type { StudioClient } from '../../../bridge/client.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';

type ColumnsOfRoles = Readonly<Record<string, string | null | undefined>>;

/** Why a column has its role. */
export type RoleReason =
  'asked' | 'name' | 'place' | 'dates' | 'layout' | 'further' | 'no-name' | 'no-place';

/** What columns can be that play no role of their own; several can. */
export type FreeRole = 'ignored' | 'field';

/** A file, or the parts of one log, as it is looked at: how it is read, and which column plays which role. */
export class SourceFile<Role extends keyof ImportPreview['columns']> {
  readonly kind: FileKind;
  readonly roleNames: readonly Role[];
  readonly preview = new Loadable<ImportPreview>();
  files = $state.raw<readonly string[]>([]);
  /** what a person said of the reading, over what is detected */
  asked = $state.raw<AskedReading>({});
  #askedColumns = $state.raw<ColumnsOfRoles>({});
  /** of an items or users file: free columns that are not to be kept as fields */
  #unwanted = $state.raw<readonly string[]>([]);
  /** the columns whose role a person gave or took */
  #chosen = $state.raw<readonly string[]>([]);
  /** stays on the screen where another way to read the file fails, so that a person can turn back */
  #last = $state.raw<ImportPreview | null>(null);
  readonly #client: StudioClient;

  readonly isThere = $derived(this.files.length > 0);
  /** looked at and in order: what is shown is what would be imported */
  readonly isRead = $derived(this.preview.value !== null && !this.preview.loading);
  readonly shown = $derived(this.preview.value ?? this.#last);
  readonly header = $derived(this.shown?.header ?? []);
  readonly questions = $derived(this.shown?.questions ?? []);
  readonly memberQuestion = $derived(this.questions.find(({ kind }) => kind === 'member'));
  readonly timeQuestion = $derived(this.questions.find(({ kind }) => kind === 'time-format'));
  /** role -> column; null or absent for none */
  readonly columns: ColumnsOfRoles = $derived({ ...this.shown?.columns, ...this.#askedColumns });
  /** by column, in the order of the header */
  readonly roles = $derived(this.header.map((_, column) => this.#roleOf(column)));
  /** columns to keep as categorical fields */
  readonly fields = $derived(this.header.filter((_, column) => this.roles[column] === 'field'));
  readonly reasons = $derived(this.header.map((_, column) => this.#reasonOf(column)));

  constructor(client: StudioClient, kind: FileKind, roleNames: readonly Role[]) {
    this.#client = client;
    this.kind = kind;
    this.roleNames = roleNames;
  }

  async open(files: readonly string[]): Promise<void> {
    this.close();
    this.files = files;
    await this.look();
  }

  close(): void {
    this.files = [];
    this.asked = {};
    this.#askedColumns = {};
    this.#chosen = [];
    this.#unwanted = [];
    this.#last = null;
    this.preview.reset();
  }

  /** Another way to read the file; undefined lets the studio detect it. Its columns may be others then. */
  async read(change: Omit<AskedReading, 'timeFormat'>): Promise<void> {
    this.asked = { ...this.asked, ...change };
    this.#askedColumns = {};
    this.#chosen = [];
    this.#unwanted = [];
    await this.look();
  }

  async readTimes(timeFormat: TimeFormat | undefined): Promise<void> {
    this.asked = { ...this.asked, timeFormat };
    await this.look();
  }

  async readCategories(categorySeparator: CategorySeparator | undefined): Promise<void> {
    this.asked = { ...this.asked, categorySeparator };
    await this.look();
  }

  /** What a column can be. */
  get choices(): readonly (Role | FreeRole)[] {
    return ['ignored', ...this.roleNames, ...(this.kind === 'events' ? [] : ['field' as const])];
  }

  /** A role is played by one column: it leaves the one that had it before. */
  async setRole(column: number, role: Role | FreeRole): Promise<void> {
    const name = this.header[column];
    if (name === undefined) return;
    const left = this.roleNames.filter((other) => this.columns[other] === name);
    const isFree = role === 'ignored' || role === 'field';
    const before = isFree ? null : this.columnOf(role);
    const others = this.#unwanted.filter((other) => other !== name);
    this.#unwanted = role === 'ignored' ? [...others, name] : others;
    this.#chosen = [...this.#chosen, name, ...(before === null ? [] : [before])];
    this.#askedColumns = {
      ...this.#askedColumns,
      ...Object.fromEntries(left.map((other) => [other, null])),
      ...(isFree ? {} : { [role]: name }),
    };
    // What was said of the times, or of the categories, was said of another column.
    const changed = [role, ...left];
    if (changed.includes('time' as Role)) this.asked = { ...this.asked, timeFormat: undefined };
    if (changed.includes('category' as Role)) {
      this.asked = { ...this.asked, categorySeparator: undefined };
    }
    await this.look();
  }

  async look(): Promise<void> {
    const { files, kind, asked, isThere } = this;
    if (!isThere) return;
    const columns = { ...this.#askedColumns } as Record<string, string | null>;
    await this.preview.load(() =>
      this.#client.call('datasets.preview', { files: [...files], kind, reading: asked, columns }),
    );
    this.#last = this.preview.value ?? this.#last;
  }

  columnOf(role: Role): string | null {
    return this.columns[role] ?? null;
  }

  #roleOf(column: number): Role | FreeRole {
    const name = this.header[column] ?? '';
    const free = this.kind === 'events' || this.#unwanted.includes(name) ? 'ignored' : 'field';
    return this.roleNames.find((role) => this.columns[role] === name) ?? free;
  }

  #reasonOf(column: number): RoleReason {
    const name = this.header[column];
    const role = this.#roleOf(column);
    const { shown } = this;
    if (name !== undefined && this.#chosen.includes(name)) return 'asked';
    if (role === 'field') return 'further';
    const isNamed = shown?.reading.header === true;
    if (role === 'ignored') return isNamed ? 'no-name' : 'no-place';
    if (shown?.reading.layout === 'sequences') return 'layout';
    if (isNamed) return 'name';
    const isDated = role === 'time' && shown?.reading.timeFormat !== 'position';
    return isDated ? 'dates' : 'place';
  }
}
