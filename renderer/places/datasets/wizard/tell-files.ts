import type { StudioClient } from '../../../bridge/client.ts';

/** Files that were given together, by what they tell of. */
interface ToldFiles {
  /** the parts of one log */
  readonly log: readonly string[];
  readonly items?: string | undefined;
  readonly users?: string | undefined;
}

/**
 * Which of the files is the log, and which tell of its items and of its users: RecBole's by their names, the others
 * by their columns. Files of which that cannot be said are parts of the log.
 */
export async function tellFiles(
  client: StudioClient,
  files: readonly string[],
): Promise<ToldFiles> {
  const kinds = await Promise.all(
    files.map(async (file) => byName(file) ?? (await byColumns(client, file, files.length))),
  );
  const of = (kind: Kind) => files.filter((_, at) => kinds[at] === kind);
  const [log, items, users] = [of('log'), of('items'), of('users')];
  if (log.length === 0 || items.length > 1 || users.length > 1) return { log: files };
  return { log, items: items[0], users: users[0] };
}

type Kind = 'log' | 'items' | 'users';

function byName(file: string): Kind | null {
  const [ending] = /\.(inter|item|user)$/i.exec(file.toLowerCase()) ?? [];
  if (ending === undefined) return null;
  return ending === '.item' ? 'items' : ending === '.user' ? 'users' : 'log';
}

/** A log names users and items. One file alone, and the many parts of a large log, are not looked at for that. */
async function byColumns(client: StudioClient, file: string, among: number): Promise<Kind> {
  if (among < 2 || among > 3) return 'log';
  try {
    const { reading, columns } = await client.call('datasets.preview', {
      files: [file],
      kind: 'events',
      reading: {},
      columns: {},
    });
    const [hasUser, hasItem] = [columns.user !== undefined, columns.item !== undefined];
    if (!reading.header || hasUser === hasItem) return 'log';
    return hasItem ? 'items' : 'users';
  } catch {
    // What is wrong with it is said where the log is looked at.
    return 'log';
  }
}
