import { GenerateRequest } from '../../../app/contract/importing.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import {
  plantedDefaults,
  type PlantedKey,
  plantedKeys,
  plantedSpecs,
  plantedText,
} from '../../../app/domain/planted.ts';
import type { Command } from '../command.ts';
import { onInterrupt } from '../interrupt.ts';
import { plantedFrom } from '../planted.ts';
import { openStudio } from '../studio.ts';

const meanings: Readonly<Record<PlantedKey, string>> = {
  users: 'people of the log',
  items: 'items, dealt evenly into the clusters',
  clusters: 'clusters of items; each is an interest that a user may have',
  interests: 'clusters that a user likes, the fewest and the most',
  events: 'events of a user, the fewest and the most',
  noise: 'share of events that are of any cluster at all',
  seed: 'the same seed plants the same log',
};

export const generateCommand: Command = {
  name: 'generate',
  summary: 'plant a dataset whose interests are known',
  usage: '--workspace DIR --name NAME',
  help: [
    "  --name NAME               the dataset's name",
    ...plantedKeys.map((key) => {
      const { minimum, maximum } = plantedSpecs[key];
      const preset = plantedText(plantedDefaults[key]);
      return `  ${`--${key}`.padEnd(26)}${meanings[key]}; ${minimum} to ${maximum} (${preset})`;
    }),
  ].join('\n'),
  options: {
    name: 'text',
    ...Object.fromEntries(plantedKeys.map((key) => [key, 'text' as const])),
  },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const name = words.required('name');
    const request = GenerateRequest.parse({ name, planted: plantedFrom((key) => words.text(key)) });
    const studio = openStudio(words, { create: true });
    try {
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const { dataset, report } = await studio.imports
        .run(
          request,
          ({ phase, rows, fraction }) =>
            terminal.progress(`${phase}: ${rows} users, ${Math.round(fraction * 100)}%`),
          halted,
        )
        .finally(release);
      const { users, items, interactions } = report;
      const seconds = Number(report.seconds.toFixed(3));
      terminal.result(
        { dataset: dataset.name, users, items, interactions, seconds },
        () =>
          `${dataset.name}: ${users} users, ${items} items, ${interactions} interactions, ${seconds} s`,
      );
    } finally {
      studio.close();
    }
  },
};
