import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { StudioError } from '../../../app/contract/errors.ts';
import { badInput, unreadable } from './error.ts';

/** Zip archives: which members they have, and one member's content. Read by yauzl, zip64 among them. */
export interface Member {
  readonly name: string;
  /** packed, as it lies on the disk */
  readonly bytes: number;
}

/** True of what begins as a zip archive does. */
export async function isArchive(path: string): Promise<boolean> {
  const file = await open(path).catch((thrown: unknown) => {
    throw unreadable(path, thrown);
  });
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'PK\x03\x04';
  } catch (thrown) {
    throw unreadable(path, thrown);
  } finally {
    await file.close();
  }
}

/** What macOS adds, and what explains the data. */
const aside = /(^|\/)(__MACOSX\/|\.|_)|\.(md|pdf|html?)$|(^|\/)(readme|licen[sc]e|copying)[^/]*$/i;

/** The members that could be rows, in the order of the archive. @throws StudioError 'bad-input' */
export function listMembers(path: string): Promise<Member[]> {
  return withArchive(path, async (archive) => {
    const members: Member[] = [];
    for await (const { fileName, compressedSize, uncompressedSize } of archive.eachEntry()) {
      if (fileName === '[Content_Types].xml') {
        throw badInput(path, 'is an Excel workbook or another Office file. Save it as CSV.');
      }
      if (fileName.endsWith('/') || aside.test(fileName) || uncompressedSize === 0) continue;
      members.push({ name: fileName, bytes: compressedSize });
    }
    return members;
  });
}

/**
 * The member's content, its check sum compared at the end.
 * @param use reads the stream; it is closed afterwards
 * @throws StudioError 'bad-input' where the archive is damaged or encrypted
 */
export async function* memberBytes(
  path: string,
  member: string,
): AsyncGenerator<{ bytes: Buffer; share: number }> {
  const archive = await opened(path);
  let stream: Readable | undefined;
  try {
    const entry = await findEntry(archive, member);
    if (entry === null) throw badInput(path, `has no member "${member}" any more. Look into it.`);
    if (entry.isEncrypted()) {
      throw badInput(path, `keeps "${member}" under a password. Unpack it and choose the file.`);
    }
    stream = await archive.openReadStreamPromise(entry);
    let sum = 0;
    let length = 0;
    for await (const piece of stream) {
      const bytes = piece as Buffer;
      sum = crc32(bytes, sum);
      length += bytes.length;
      yield { bytes, share: length / Math.max(1, entry.uncompressedSize) };
    }
    if (sum !== entry.crc32) throw new Error(`the check sum of ${member} is wrong`);
  } catch (thrown) {
    throw damaged(path, thrown);
  } finally {
    stream?.destroy();
    archive.close();
  }
}

async function findEntry(archive: yauzl.ZipFile, member: string): Promise<yauzl.Entry | null> {
  for await (const entry of archive.eachEntry()) if (entry.fileName === member) return entry;
  return null;
}

async function withArchive<T>(
  path: string,
  use: (archive: yauzl.ZipFile) => Promise<T>,
): Promise<T> {
  const archive = await opened(path);
  try {
    return await use(archive);
  } catch (thrown) {
    throw damaged(path, thrown);
  } finally {
    archive.close();
  }
}

async function opened(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false });
  } catch (thrown) {
    throw damaged(path, thrown);
  }
}

/** yauzl's errors have no codes; those of the file system have. */
function damaged(path: string, thrown: unknown): unknown {
  const known = unreadable(path, thrown);
  if (known instanceof StudioError) return known;
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  return badInput(path, `is a zip archive that is damaged (${cause}). Fetch it again.`);
}
