import { bytesUnder } from '../lib/files.mjs';
import { run, say } from '../lib/run.mjs';

const SAMPLE_MS = 500;
const REPORT_MS = 3_000;
/** A download that has begun may pause this long. */
const PAUSE_MS = 60_000;

/** @param {number} bytes */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/**
 * Runs a client that downloads something, tells how far it is by the growth of the folder that it
 * writes to (the clients themselves are silent when no terminal listens), and ends it when nothing
 * has arrived for a while: that is how a machine without the open internet shows itself.
 *
 * @param {{
 *   what: string,
 *   command: string,
 *   args: readonly string[],
 *   folder: string,
 *   bytes?: number,
 *   firstByteMs: number,
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 * }} download `bytes` is the expected size, `firstByteMs` how long to wait for any of
 *   it
 * @returns {Promise<void>}
 */
export async function runDownload({ what, command, args, folder, bytes, firstByteMs, cwd, env }) {
  const of = bytes === undefined ? '' : ` of ${megabytes(bytes)}`;
  /** @type {number | undefined} */
  let stalledFor;
  /** @type {NodeJS.Timeout | undefined} */
  let sampler;
  try {
    await run(command, args, {
      ...(cwd && { cwd }),
      ...(env && { env }),
      onStart: (child) => {
        let hasBegun = false;
        let arrived = bytesUnder(folder);
        let grewAt = Date.now();
        let reportedAt = Date.now();
        sampler = setInterval(() => {
          const now = Date.now();
          const size = bytesUnder(folder);
          if (size !== arrived) {
            hasBegun = true;
            arrived = size;
            grewAt = now;
          } else if (now - grewAt > (hasBegun ? PAUSE_MS : firstByteMs)) {
            stalledFor = now - grewAt;
            child.kill('SIGKILL');
          }
          if (hasBegun && now - reportedAt >= REPORT_MS) {
            reportedAt = now;
            say(`setup: ${what}: ${megabytes(Math.min(arrived, bytes ?? arrived))}${of}`);
          }
        }, SAMPLE_MS);
      },
    });
  } catch (error) {
    if (stalledFor === undefined) throw error;
    throw new Error(`nothing arrived for ${Math.round(stalledFor / 1000)} s`, { cause: error });
  } finally {
    clearInterval(sampler);
  }
}
