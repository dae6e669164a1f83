import { fork } from 'node:child_process';
import type { WorkerProcess } from '../../../main/worker/session.ts';

/** A worker in a child process of Node: the same entry and the same line, without Electron. */
export function forkWorker(
  bundle: string,
  started: (pid: number) => void = () => {},
): WorkerProcess {
  const child = fork(bundle, { serialization: 'advanced', stdio: 'ignore' });
  if (child.pid !== undefined) started(child.pid);
  return {
    send: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) =>
      child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`)),
    kill: () => child.kill('SIGKILL'),
  };
}
