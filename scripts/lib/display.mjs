import { spawn } from 'node:child_process';
import { say } from './run.mjs';

/**
 * Whether a window can appear somewhere.
 *
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv }} machine
 */
export const hasDisplay = ({ platform, env } = process) =>
  platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/**
 * Runs some work with a display: the one there is, else a virtual one that lives as long as the work.
 *
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets the environment that names the display
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work(process.env);
  // Xvfb picks a free number itself and writes it to the descriptor it is told.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let complaint = '';
  server.stderr?.setEncoding('utf8').on('data', (text) => (complaint += text));
  try {
    const number = await new Promise((resolve, reject) => {
      server.stdio[3]?.on('data', (data) => resolve(String(data).trim()));
      server.on('error', reject);
      server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}: ${complaint}`)));
    });
    say(`virtual screen :${number}`);
    return await work({ ...process.env, DISPLAY: `:${number}` });
  } finally {
    server.kill();
  }
}
