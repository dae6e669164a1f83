import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A holder that has not touched its lock for this long is gone, even if its number lives on. */
const STALE_MS = 30_000;

/**
 * Does one thing at a time across processes: the lock is a file that only one can create. A lock
 * whose holder has died is taken over.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once if another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let waited = false; !take(file); await sleep(200)) {
    if (!waited) onWait?.();
    waited = true;
    if (abandoned(file)) fs.rmSync(file, { force: true });
  }
  const touch = setInterval(() => fs.utimesSync(file, new Date(), new Date()), STALE_MS / 6);
  touch.unref();
  try {
    return await work();
  } finally {
    clearInterval(touch);
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function abandoned(file) {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > STALE_MS) return true;
    const holder = Number(fs.readFileSync(file, 'utf8'));
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    // EPERM: the holder lives, as another user. ENOENT: it has just let go.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
