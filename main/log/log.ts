import { renameSync, rmSync } from 'node:fs';
import log from 'electron-log/node';

const megabyte = 2 ** 20;

/** Where a log file goes when it is full; one older file is kept. */
const olderName = (file: string) => file.replace(/\.log$/, '.old.log');

/**
 * The program's log, to a file with rotation and to the terminal.
 * Uses electron-log without Electron, so that it can be tested and told where to write.
 */
export function openLog(file: string, toTerminal: boolean) {
  const logger = log.create({ logId: file });
  const { file: fileTransport, console: consoleTransport } = logger.transports;
  fileTransport.resolvePathFn = () => file;
  fileTransport.maxSize = 2 * megabyte;
  fileTransport.archiveLogFn = (full) => {
    rmSync(olderName(full.path), { force: true });
    renameSync(full.path, olderName(full.path));
  };
  consoleTransport.level = toTerminal ? 'info' : false;
  return logger;
}

export type Log = Pick<ReturnType<typeof openLog>, 'info' | 'warn' | 'error'>;
