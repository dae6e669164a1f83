import type { FromWorker } from '../../app/contract/worker.ts';

/** The worker's line to the process that started it. */
export interface Port {
  send(message: FromWorker): void;
  listen(listener: (message: unknown) => void): void;
}

/** What is used of `process.parentPort`, which only Electron's utility processes have. */
interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Electron's port in a utility process, Node's channel in a forked child. */
export function parentPort(): Port {
  const port = (process as NodeJS.Process & { parentPort?: ElectronPort }).parentPort;
  if (port !== undefined) {
    return {
      send: (message) => port.postMessage(message),
      listen: (listener) => port.on('message', ({ data }) => listener(data)),
    };
  }
  if (process.send === undefined) {
    throw new Error('The worker is started by the studio, not by hand.');
  }
  // A child outlives its parent unless it looks; a utility process is ended by Electron.
  process.on('disconnect', () => process.exit(0));
  return {
    send: (message) => process.send!(message),
    listen: (listener) => process.on('message', listener),
  };
}
