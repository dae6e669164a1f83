import { StudioError } from '../../app/contract/errors.ts';

const diskCodes = new Set([
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'EMFILE',
]);

/** The code that Node's file functions and better-sqlite3 put on their errors; '' for others. */
export function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : '';
}

/**
 * What SQLite or the file system threw while working on `path`, as an error that a person can act on.
 * Anything whose cause is in the program itself comes back as it was.
 */
export function storeError(thrown: unknown, path: string): unknown {
  if (thrown instanceof StudioError) return thrown;
  const code = errorCode(thrown);
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged(path, cause);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StudioError(
      'conflict',
      `${path} is in use by another process. Nothing was changed. Close the other program, then try again.`,
      { file: path, cause },
    );
  }
  if (
    diskCodes.has(code) ||
    ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].some((prefix) =>
      code.startsWith(prefix),
    )
  ) {
    return new StudioError(
      'disk',
      `${path} cannot be read or written (${cause}). What was there before is unchanged. ` +
        'Check the free space of the disk and the permissions of the folder, then try again.',
      { file: path, cause },
    );
  }
  return thrown;
}

/** The error for a file whose content is not what the studio wrote. */
export function damaged(path: string, cause: string): StudioError {
  return new StudioError(
    'damaged',
    `${path} is damaged (${cause}). It was left as it is. ` +
      'Put a backup in its place (a *.bak beside it, or your own), or move it away to begin anew.',
    { file: path, cause },
  );
}
