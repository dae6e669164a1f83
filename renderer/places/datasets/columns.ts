import type { ImportPreview } from '../../../app/contract/importing.ts';

/** The role of every column of a previewed file, as the studio took it; 'ignored' where it has none. */
export function roleColumns<Role extends keyof ImportPreview['columns']>(
  { header, columns }: ImportPreview,
  roles: readonly Role[],
): (Role | 'ignored')[] {
  return header.map((name) => roles.find((role) => columns[role] === name) ?? 'ignored');
}

/** The last part of a path, with either kind of slash. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
