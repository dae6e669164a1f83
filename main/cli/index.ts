import { tensorflowEnvironment } from '../worker/tensorflow-environment.ts';
import { Arguments } from './arguments.ts';
import { commands } from './commands.ts';
import { exitCodes, verdict, wrongCall } from './exit.ts';
import { commandHelp, overview } from './help.ts';
import { endQuietlyWithoutReader, Terminal } from './terminal.ts';

Object.assign(process.env, { ...tensorflowEnvironment, ...process.env });
endQuietlyWithoutReader();
process.exitCode = await main(process.argv.slice(2));

async function main([name = '--help', ...words]: readonly string[]): Promise<number> {
  try {
    if (name === '--help' || name === 'help') {
      process.stdout.write(`${overview(commands)}\n`);
      return exitCodes.done;
    }
    const command = commands.find((candidate) => candidate.name === name);
    if (command === undefined) {
      const known = commands.map((candidate) => candidate.name).join(', ');
      throw wrongCall(`There is no command "${name}". There are: ${known}.`);
    }
    const given = new Arguments(words, command.options);
    if (given.switch('help')) {
      process.stdout.write(`${commandHelp(command)}\n`);
      return exitCodes.done;
    }
    await command.run(given, new Terminal(given.switch('json')));
    return exitCodes.done;
  } catch (thrown) {
    const { code, line } = verdict(thrown);
    process.stderr.write(`${line}\n`);
    return code;
  }
}
