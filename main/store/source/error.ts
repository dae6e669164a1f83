import { StudioError } from '../../../app/contract/errors.ts';
import { errorCode } from '../store-error.ts';

/** What is wrong with a file that was to be imported: "FILE is empty. ..." or "FILE: line 3 ...". */
export function badInput(
  file: string,
  what: string,
  details: Readonly<Record<string, number>> = {},
): StudioError {
  const joint = what.startsWith('line ') ? ': ' : ' ';
  return new StudioError('bad-input', `${file}${joint}${what} Nothing was written.`, {
    file,
    ...details,
  });
}

/** What the file system or the unpacker said of a file, for people. */
export function unreadable(path: string, thrown: unknown): unknown {
  if (thrown instanceof StudioError) return thrown;
  const code = errorCode(thrown);
  if (code === '') return thrown;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return badInput(path, 'is not there. Check the name and the folder.');
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return badInput(path, 'may not be read by you. Change its permissions, or copy it elsewhere.');
  }
  if (code === 'Z_BUF_ERROR') {
    return badInput(path, 'is a gzip file that was cut short. Fetch it again.');
  }
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  if (code.startsWith('Z_')) {
    return badInput(path, `is a gzip file that is damaged (${cause}). Fetch it again.`);
  }
  return badInput(path, `cannot be read (${cause}). Copy it to another disk and try again.`);
}
