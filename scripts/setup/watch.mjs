import { bytesUnder } from '../lib/files.mjs';
import { run, say } from '../lib/run.mjs';

const SAMPLE_MS = 500;
const REPORT_MS = 3_000;

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
 *   stallMs: number,
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 * }} download `bytes` is the expected size
 * @returns {Promise<void>}
 */
export async function runDownload({ what, command, args, folder, bytes, stallMs, cwd, env }) {
  const of = bytes === undefined ? '' : ` of ${megabytes(bytes)}`;
  let stalled = false;
  /** @type {NodeJS.Timeout | undefined} */
  let sampler;
  try {
    await run(command, args, {
      ...(cwd && { cwd }),
      ...(env && { env }),
      onStart: (child) => {
        let arrived = bytesUnder(folder);
        let grewAt = Date.now();
        let reportedAt = Date.now();
        sampler = setInterval(() => {
          const now = Date.now();
          const size = bytesUnder(folder);
          if (size !== arrived) {
            arrived = size;
            grewAt = now;
          } else if (now - grewAt > stallMs) {
            stalled = true;
            child.kill('SIGKILL');
          }
          if (arrived > 0 && now - reportedAt >= REPORT_MS) {
            reportedAt = now;
            say(`setup: ${what}: ${megabytes(Math.min(arrived, bytes ?? arrived))}${of}`);
          }
        }, SAMPLE_MS);
      },
    });
  } catch (error) {
    if (stalled) throw new Error(`nothing arrived for ${stallMs / 1000} s`, { cause: error });
    throw error;
  } finally {
    clearInterval(sampler);
  }
}
