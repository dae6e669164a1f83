import { app, utilityProcess } from 'electron';
import type { WorkerProcess } from './session.ts';
import { tensorflowEnvironment } from './tensorflow-environment.ts';

/**
 * Starts the worker's bundle in a utility process.
 *
 * @param log gets what it prints
 */
export function startUtilityProcess(
  bundle: string,
  name: string,
  log: (line: string) => void,
): WorkerProcess {
  const serviceName = `interest-studio-${name}`;
  const child = utilityProcess.fork(bundle, [], {
    serviceName,
    stdio: 'pipe',
    env: { ...tensorflowEnvironment, ...process.env },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => log(text.trimEnd()));
  }

  let cause: string | null = null;
  const noteCause = (_event: unknown, details: Electron.Details) => {
    if (details.name === serviceName) cause = details.reason;
  };
  app.on('child-process-gone', noteCause);

  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) =>
      child.once('exit', (code) => {
        // Electron tells the cause and the exit in either order.
        setImmediate(() => {
          app.off('child-process-gone', noteCause);
          listener(cause === null ? `exit code ${code}` : `${cause} (exit code ${code})`);
        });
      }),
    kill: () => {
      // child.kill() asks politely; a process that hangs does not hear it.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
