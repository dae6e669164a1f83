import { DuplicateRequest } from '../../../app/contract/duplicating.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { keptHelp, keptOf, keptOptions } from '../kept-options.ts';
import { onInterrupt } from '../interrupt.ts';
import { openStudio } from '../studio.ts';

export const duplicateDatasetCommand: Command = {
  name: 'duplicate-dataset',
  summary: 'make a dataset of another one by further filters',
  usage: '--workspace DIR --dataset NAME --name NEW-NAME',
  help: `  --dataset NAME            the dataset, which stays as it is; by its name or id
  --name NAME               the new dataset's name
  --note TEXT               its note; otherwise it says of what and by which filters it was made

 what is left out:
${keptHelp}`,
  options: { dataset: 'text', name: 'text', note: 'text', ...keptOptions },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const wanted = words.required('dataset');
    const name = words.required('name');
    const filters = keptOf(words);
    const studio = openStudio(words);
    try {
      const from = studio.datasets.find(wanted);
      const note = words.text('note') ?? noteOf(from.name, words);
      const request = DuplicateRequest.parse({ name, from: from.id, filters, note });
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const { dataset, report } = await studio.imports
        .run(request, ({ phase }) => terminal.progress(phase), halted)
        .finally(release);
      const { users, items, interactions } = report;
      const seconds = Number(report.seconds.toFixed(3));
      const { fingerprint } = dataset;
      terminal.result(
        { dataset: name, from: from.name, users, items, interactions, seconds, fingerprint },
        () =>
          `${name}, of ${from.name}: ${users} users, ${items} items, ${interactions} interactions, ${seconds} s`,
      );
    } finally {
      studio.close();
    }
  },
};

function noteOf(name: string, words: Arguments): string {
  const given = Object.keys(keptOptions).flatMap((option) => {
    const value = words.text(option);
    return value === undefined ? [] : [`--${option} ${value}`];
  });
  return [`Made of "${name}"`, ...(given.length === 0 ? [] : [given.join(' ')])].join(': ');
}
