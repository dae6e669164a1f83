import type { Command } from '../command.ts';
import { baselineData } from '../scores.ts';
import { openStudio } from '../studio.ts';
import { table } from '../table.ts';

export const experimentsCommand: Command = {
  name: 'experiments',
  summary: 'list the experiments of a workspace',
  usage: '--workspace DIR',
  help: '',
  options: {},

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const studio = openStudio(words);
    try {
      const experiments = studio.experiments.list();
      terminal.rows(
        experiments.map(({ id, datasetName, ...rest }) => ({
          experiment: id,
          dataset: datasetName,
          model: rest.settings.model,
          ...rest,
          ...baselineData(rest.baselines),
        })),
        () =>
          table(
            ['experiment', 'dataset', 'model', 'status', 'steps', 'seconds', 'recall@50'],
            experiments.map(({ id, datasetName, settings, status, steps, seconds, test }) => [
              id,
              datasetName,
              settings.model,
              status,
              steps,
              Math.round(seconds),
              test?.['recall@50'],
            ]),
          ),
      );
    } finally {
      studio.close();
    }
  },
};
