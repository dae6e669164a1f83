import { spawn, spawnSync } from 'node:child_process';
import { modules, root } from './paths.mjs';
import path from 'node:path';

/** Said on standard error, because standard output belongs to the command's own result. */
export const say = (/** @type {string} */ message) => void process.stderr.write(`${message}\n`);

/** A command that ended badly, with the last of what it printed. */
export class CommandFailed extends Error {
  /**
   * @param {string} command
   * @param {number | NodeJS.Signals | null} code
   * @param {string} output
   */
  constructor(command, code, output) {
    const tail = output.trim().split('\n').slice(-8).join('\n');
    super(`${command} ended with ${code}${tail ? `:\n${tail}` : ''}`);
    this.name = 'CommandFailed';
    this.output = output;
  }
}

/**
 * @typedef {{
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   quiet?: boolean,
 *   onStart?: (child: import('node:child_process').ChildProcess) => void,
 * }} RunOptions
 */

/**
 * Runs a command and returns what it printed on standard output. With `quiet: false` all that it
 * prints is shown on standard error as well.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 * @throws {CommandFailed}
 */
export function run(command, args, { cwd = root, env = process.env, quiet = true, onStart } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    onStart?.(child);
    let stdout = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      all += text;
      if (!quiet) process.stderr.write(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      all += text;
      if (!quiet) process.stderr.write(text);
    });
    child.on('error', (error) => reject(new CommandFailed(command, null, error.message)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new CommandFailed([command, ...args].join(' '), code ?? signal, all));
    });
  });
}

/**
 * Runs a command in place of this one: same terminal, same signals, and its exit code is returned.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function runInPlace(command, args, { cwd = root, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    // The terminal sends Ctrl-C to the whole group: stay alive until the child has ended.
    const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    const wait = () => undefined;
    process.on('SIGINT', wait);
    process.on('SIGTERM', forward);
    process.on('SIGHUP', forward);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', forward);
      process.off('SIGHUP', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/**
 * Whether a command exists and ends well.
 *
 * @param {string} command
 * @param {readonly string[]} args
 */
export const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/**
 * How to call npm: the one that runs this script, else the one on the path.
 *
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, [cli, ...args]];
  if (process.platform !== 'win32') return ['npm', [...args]];
  const bundled = path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  return [process.execPath, [bundled, ...args]];
}

/** The environment with the project's own commands on the path. */
export const withModules = () => ({
  ...process.env,
  PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
});
