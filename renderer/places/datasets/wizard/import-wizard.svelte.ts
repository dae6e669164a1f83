import type { ErrorData } from '../../../../app/contract/errors.ts';
import { StudioError } from '../../../../app/contract/errors.ts';
import type { CountRequest, ImportRequest } from '../../../../app/contract/importing.ts';
import type { ImportJob } from '../../../state/import-jobs.svelte.ts';
import type { Studio } from '../../../state/studio.svelte.ts';
import { baseName } from '../base-name.ts';
import { RemainingCount } from '../remaining-count.svelte.ts';
import { eventRoles, itemRoles, userRoles } from './roles.ts';
import type { EventRole, ItemRole, UserRole } from './roles.ts';
import { RowFilters } from './row-filters.svelte.ts';
import { SourceFile } from './source-file.svelte.ts';
import { tellFiles } from './tell-files.ts';

export const wizardSteps = ['file', 'columns', 'side', 'options'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** A person's answers about one log, from the choice of its files until its import begins. */
export class ImportWizard {
  readonly #studio: Studio;
  readonly log: SourceFile<EventRole>;
  readonly items: SourceFile<ItemRole>;
  readonly users: SourceFile<UserRole>;
  readonly filters: RowFilters;
  remaining: RemainingCount<CountRequest>;
  step = $state<WizardStep>('file');
  name = $state('');
  starting = $state(false);
  error = $state.raw<ErrorData | null>(null);

  /** what stands in the way, by step and field */
  readonly problems = $derived.by(() => {
    const { weight, types, days, perUser, perItem } = this.filters.problems;
    const timeFormat = this.log.timeQuestion !== undefined;
    return {
      file: {
        unread: !this.log.isRead,
        member: this.log.memberQuestion !== undefined,
        timeFormat,
      },
      columns: {
        user: this.log.columnOf('user') === null,
        item: this.log.columnOf('item') === null,
        timeFormat,
        weight,
        types,
        days,
      },
      side: { items: lacks(this.items, 'item'), users: lacks(this.users, 'user') },
      options: { name: this.name.trim() === '', perUser, perItem },
    };
  });
  /** the first step that is not in order; null when all are */
  readonly blocked = $derived(
    wizardSteps.find((step) => Object.values(this.problems[step]).some(Boolean)) ?? null,
  );
  readonly next = $derived(wizardSteps[wizardSteps.indexOf(this.step) + 1] ?? null);
  readonly previous = $derived(wizardSteps[wizardSteps.indexOf(this.step) - 1] ?? null);
  readonly countRequest = $derived.by(() => this.#countRequest());
  readonly request = $derived.by(() => this.#request());

  constructor(studio: Studio) {
    const { client } = studio;
    this.#studio = studio;
    this.log = new SourceFile(client, 'events', eventRoles);
    this.items = new SourceFile(client, 'items', itemRoles);
    this.users = new SourceFile(client, 'users', userRoles);
    this.filters = new RowFilters(this.log);
    this.remaining = this.#counting();
  }

  /** @param files of one log; what tells of its items and its users can be among them */
  async open(files: readonly string[]): Promise<void> {
    const { log, items, users } = await tellFiles(this.#studio.client, files);
    const [first] = log;
    if (first === undefined) return;
    this.name = this.#studio.datasets.freeName(
      baseName(first).replace(/(\.\w+)?\.(gz|zip)$|\.[^.]+$/i, ''),
    );
    this.step = 'file';
    await Promise.all([
      this.log.open(log),
      ...(items === undefined ? [] : [this.items.open([items])]),
      ...(users === undefined ? [] : [this.users.open([users])]),
    ]);
  }

  async chooseSide(file: SourceFile<ItemRole> | SourceFile<UserRole>): Promise<void> {
    const { chooseItems, chooseUsers } = this.#studio.words.t.wizard;
    const title = file.kind === 'items' ? chooseItems : chooseUsers;
    await this.#studio.attempt(async () => {
      const chosen = await this.#studio.client.call('datasets.chooseFile', { title });
      if (chosen !== null) await file.open([chosen]);
    });
  }

  /** Steps can be gone back to, and on to where everything before is in order. */
  canGo(step: WizardStep): boolean {
    const last = this.blocked === null ? wizardSteps.length - 1 : wizardSteps.indexOf(this.blocked);
    return wizardSteps.indexOf(step) <= last;
  }

  go(step: WizardStep): void {
    if (this.canGo(step)) this.step = step;
  }

  /** Closed without an import: it can be opened again as it was. */
  async leave(): Promise<void> {
    this.remaining.stop();
    this.remaining = this.#counting();
    await this.#studio.client.call('datasets.forgetRows', null);
  }

  /** @returns the import that has begun; null where `error` says why not, or it has ended well already */
  async start(): Promise<ImportJob | null> {
    const { request } = this;
    if (request === null) return null;
    this.starting = true;
    this.error = null;
    try {
      const job = await this.#studio.imports.start(request);
      this.remaining.stop();
      // The rows stay held for the import.
      this.remaining = this.#counting();
      return job;
    } catch (thrown) {
      this.error = StudioError.dataOf(thrown);
      return null;
    } finally {
      this.starting = false;
    }
  }

  #counting(): RemainingCount<CountRequest> {
    const { client } = this.#studio;
    return new RemainingCount(client, (request) => client.call('datasets.countRemaining', request));
  }

  #countRequest(): CountRequest | null {
    const { log, filters, problems } = this;
    const { perUser, perItem } = problems.options;
    const isOpen = [problems.file, problems.columns].some((step) =>
      Object.values(step).some(Boolean),
    );
    const { user, item, time = null, weight = null, event = null } = log.columns;
    if (isOpen || perUser || perItem || !user || !item) return null;
    return {
      files: [...log.files],
      columns: { user, item, time, weight, event },
      reading: log.asked,
      filters: filters.value,
    };
  }

  #request(): ImportRequest | null {
    const { countRequest, blocked, items, users } = this;
    if (countRequest === null || blocked !== null) return null;
    const [itemsFile] = items.files;
    const [usersFile] = users.files;
    return {
      ...countRequest,
      name: this.name.trim(),
      ...(itemsFile === undefined
        ? {}
        : {
            itemsFile,
            itemsReading: items.asked,
            itemColumns: {
              item: items.columnOf('item') ?? undefined,
              title: items.columnOf('title'),
              category: items.columnOf('category'),
              fields: items.fields,
            },
          }),
      ...(usersFile === undefined
        ? {}
        : {
            usersFile,
            usersReading: users.asked,
            userColumns: {
              user: users.columnOf('user') ?? undefined,
              split: users.columnOf('split'),
              fields: users.fields,
            },
          }),
      acceptRejects: false,
      sample: false,
    };
  }
}

/** A side file that is there, but cannot be read, asks something, or has no column to know its rows by. */
function lacks<Role extends ItemRole | UserRole>(file: SourceFile<Role>, key: Role): boolean {
  if (!file.isThere) return false;
  return !file.isRead || file.questions.length > 0 || file.columnOf(key) === null;
}
