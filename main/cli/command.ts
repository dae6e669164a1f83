import type { Arguments, Options } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** One command of the command line. To add one: a file in commands/, a line in commands.ts. */
export interface Command {
  readonly name: string;
  /** one line, for the list of commands */
  readonly summary: string;
  /** the words after the name, as --help shows them */
  readonly usage: string;
  /** what the options mean, one a line */
  readonly help: string;
  readonly options: Options;
  /** Writes its results to the terminal; throws what is wrong. */
  run(words: Arguments, terminal: Terminal): Promise<void>;
}
