import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A file's SHA-256 in lower-case hexadecimal.
 *
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function sha256(file) {
  const hash = createHash('sha256');
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 1 << 20 })) {
    hash.update(chunk);
  }
  return hash.digest('hex');
}

/**
 * Paths of all files (links included, folders not) under a folder, relative to it, sorted.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function filesUnder(folder) {
  /** @type {string[]} */
  const found = [];
  const walk = (/** @type {string} */ relative) => {
    for (const entry of fs.readdirSync(path.join(folder, relative), { withFileTypes: true })) {
      const child = path.join(relative, entry.name);
      if (entry.isDirectory()) walk(child);
      else found.push(child);
    }
  };
  if (fs.existsSync(folder)) walk('');
  return found.sort();
}

/**
 * Bytes of all files under a folder; files that vanish meanwhile count as nothing.
 *
 * @param {string} folder
 * @returns {number}
 */
export function bytesUnder(folder) {
  let bytes = 0;
  for (const file of filesThere(folder)) {
    bytes += fs.statSync(path.join(folder, file), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** @param {string} folder */
function filesThere(folder) {
  try {
    return filesUnder(folder);
  } catch {
    return []; // a folder that its owner removed while it was being walked
  }
}

/**
 * Puts a file at `to` as a hard link, or as a copy where links cannot reach (another disk). An old
 * file there is replaced, never written through: it may be a link to something shared.
 *
 * @param {string} from
 * @param {string} to
 */
export function linkOrCopy(from, to) {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.rmSync(to, { force: true });
  try {
    fs.linkSync(from, to);
  } catch {
    fs.copyFileSync(from, to);
  }
}

/**
 * Puts every file of a folder under another one, see {@link linkOrCopy}.
 *
 * @param {string} from
 * @param {string} to
 */
export function linkTree(from, to) {
  for (const file of filesUnder(from)) linkOrCopy(path.join(from, file), path.join(to, file));
}

/**
 * Writes a small file so that a reader sees all of it or nothing.
 *
 * @param {string} file
 * @param {string} text
 */
export function writeWhole(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const half = `${file}.${process.pid}.half`;
  fs.writeFileSync(half, text);
  fs.renameSync(half, file);
}

/**
 * @param {string} file
 * @returns {unknown} the parsed JSON, or undefined where there is none or it is broken
 */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
