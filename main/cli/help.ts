import type { Command } from './command.ts';

const program = 'npm run --silent studio --';

/** What --help says without a command. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `Interest Studio without a window.

${program} COMMAND ...

${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

COMMAND --help says more. Results go to standard output, one JSON object a line with --json;
messages and progress to standard error. Exit code 0 done, 2 the call or its input is wrong,
1 a fault of the program, 130 ended by Ctrl-C.`;
}

/** What --help says of one command. */
export function commandHelp({ name, summary, usage, help }: Command): string {
  const lines = [
    `${name}: ${summary}`,
    '',
    ...usage.split(' | ').map((words) => `${program} ${name} ${words}`),
    '',
    ...(help === '' ? [] : [help, '']),
    '  --workspace DIR           the folder with the datasets and experiments',
    '  --json                    results as one JSON object a line',
  ];
  return lines.join('\n');
}
