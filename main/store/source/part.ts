import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { StudioError } from '../../../app/contract/errors.ts';
import type { FileKind } from '../../../app/contract/importing.ts';
import { isArchive, listMembers } from './archive.ts';
import { badInput, unreadable } from './error.ts';

/** One stretch of rows: a file, or a member of a zip archive. A log may have several. */
export interface Part {
  readonly path: string;
  /** name in the archive; null for a plain file */
  readonly member: string | null;
  /** as it lies on the disk */
  readonly bytes: number;
}

/** For people: `log.csv`, or `logs.zip: 2024/log.csv`. */
export const nameOf = ({ path, member }: Part): string =>
  member === null ? basename(path) : `${basename(path)}: ${member}`;

/** For error messages: the whole path, and the member. */
export const placeOf = ({ path, member }: Part): string =>
  member === null ? path : `${path}: ${member}`;

export interface FoundParts {
  /** at least one, in the order in which they are read */
  readonly parts: readonly Part[];
  /** all members of the archive that could be read; empty where the first file is none */
  readonly members: readonly string[];
  /** true where an archive has several and nobody said which: `parts` has the largest */
  readonly isMemberOpen: boolean;
}

/**
 * The parts of a log: files in the order given; of a folder its files in the order of their names, as
 * people count (part-2 before part-10); of an archive its only member, or those that are asked for.
 *
 * @throws StudioError 'bad-input' for what is missing, empty or no file
 */
export async function findParts(
  files: readonly string[],
  kind: FileKind,
  askedMember: string | undefined,
): Promise<FoundParts> {
  const parts: Part[] = [];
  let members: readonly string[] = [];
  let isMemberOpen = false;
  for (const path of await filesOf(files, kind)) {
    const { size } = await statOf(path);
    if (size === 0 && files.length === 1) throw emptyFile(path);
    if (size === 0) continue;
    if (!(await isArchive(path))) {
      parts.push({ path, member: null, bytes: size });
      continue;
    }
    const all = await listMembers(path);
    if (parts.length === 0) members = all.map(({ name }) => name);
    const chosen = all.filter(({ name }) => askedMember === undefined || isLike(name, askedMember));
    if (chosen.length === 0) throw noSuchMember(path, askedMember ?? '', members);
    isMemberOpen ||= askedMember === undefined && chosen.length > 1;
    const read = isMemberOpen ? [largest(chosen)] : chosen;
    parts.push(...read.map(({ name, bytes }) => ({ path, member: name, bytes })));
  }
  if (parts.length === 0) throw emptyFile(files[0]!);
  return { parts, members, isMemberOpen };
}

/** An archive is not searched by guessing. @param members that could be meant */
export function whichMember(path: string, members: readonly string[]): StudioError {
  return new StudioError(
    'question',
    `${path} has several files: ${members.join(', ')}. Say which is meant (member NAME; * stands for any letters). Nothing was written.`,
    { question: 'member', file: path, members: members.join('\n') },
  );
}

async function filesOf(files: readonly string[], kind: FileKind): Promise<string[]> {
  const all: string[] = [];
  for (const path of files) {
    const found = await statOf(path);
    if (found.isDirectory()) all.push(...(await filesIn(path, kind)));
    else if (found.isFile()) all.push(path);
    else throw badInput(path, 'is no ordinary file. Save the rows to one first.');
  }
  return all;
}

/** What writers leave beside the parts, and what explains them. */
const aside = /^[._]|\.(crc|md|pdf|html?)$|^(readme|licen[sc]e|copying|changelog)\b/i;
/** RecBole's atomic files of one data set stand in one folder. */
const atomic = { events: '.inter', items: '.item', users: '.user' } as const;

async function filesIn(folder: string, kind: FileKind): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    throw unreadable(folder, thrown);
  });
  const names = entries.filter((entry) => !entry.isDirectory() && !aside.test(entry.name));
  const isAtomic = names.some(({ name }) => extname(name) === atomic[kind]);
  const parts = names
    .map(({ name }) => name)
    .filter((name) => !isAtomic || extname(name) === atomic[kind])
    .sort(new Intl.Collator('en', { numeric: true }).compare);
  if (parts.length > 0) return parts.map((name) => join(folder, name));
  throw badInput(folder, 'is a folder without files to import. Choose the folder of the parts.');
}

const statOf = (path: string) =>
  stat(path).catch((thrown: unknown) => {
    throw unreadable(path, thrown);
  });

function isLike(name: string, asked: string): boolean {
  const letters = asked.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${letters.join('.*')}$`).test(name) || basename(name) === asked;
}

const largest = <M extends { readonly bytes: number }>(members: readonly M[]): M =>
  members.reduce((best, member) => (member.bytes > best.bytes ? member : best));

const emptyFile = (path: string) =>
  badInput(path, 'is empty. Choose a file with at least one row of user and item.');

function noSuchMember(path: string, asked: string, members: readonly string[]): StudioError {
  return badInput(
    path,
    members.length === 0
      ? 'is a zip archive with no file in it that could be read. Choose another.'
      : `has no member "${asked}". Its members are: ${members.join(', ')}. Choose one of these.`,
  );
}
