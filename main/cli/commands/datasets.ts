import type { Command } from '../command.ts';
import { openStudio } from '../studio.ts';
import { table } from '../table.ts';

export const datasetsCommand: Command = {
  name: 'datasets',
  summary: 'list the datasets of a workspace',
  usage: '--workspace DIR',
  help: '',
  options: {},

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const studio = openStudio(words);
    try {
      const datasets = studio.datasets.list();
      terminal.rows(
        datasets.map(({ name, ...rest }) => ({ dataset: name, ...rest })),
        () =>
          table(
            ['dataset', 'users', 'items', 'interactions', 'rejected', 'id'],
            datasets.map(({ name, users, items, interactions, rejected, id }) => [
              name,
              users,
              items,
              interactions,
              rejected,
              id,
            ]),
          ),
      );
    } finally {
      studio.close();
    }
  },
};
