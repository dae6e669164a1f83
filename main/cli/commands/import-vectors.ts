import { resolve } from 'node:path';
import { HaltSignal } from '../../../app/contract/worker.ts';
import type { VectorMatch } from '../../../app/contract/vectors.ts';
import { Protocol, settingSpecs } from '../../../app/domain/settings.ts';
import type { Command } from '../command.ts';
import { onInterrupt } from '../interrupt.ts';
import { baselineData, collapse, scores } from '../scores.ts';
import { openStudio } from '../studio.ts';

export const importVectorsCommand: Command = {
  name: 'import-vectors',
  summary: 'take vectors that were made elsewhere as an experiment, and judge them',
  usage: '--workspace DIR --dataset NAME --items FILE --users FILE',
  help: `  --dataset NAME            the dataset, by its name or id
  --items FILE              item vectors [V, d]: every item of the dataset has one
  --users FILE              user vectors [U, K, d], or [U, d]
  --protocol P              what is to be found of a user, and so what the vectors were made of the rest of:
                            strong-generalisation (the default), leave-one-out, point-in-time
  --name TEXT               kept as the experiment's note; otherwise the names of the files
  A FILE is vectors.npy (32 or 64 bits) with vectors.ids.txt beside it, an id a line; safetensors with the ids
  as a JSON list in its metadata; or a table of a vector a row (Parquet, TSV, CSV): item or user, for users
  interest (from 0), and vector (a list) or v0, v1 ... Score is the inner product, as for trained models.`,
  options: { dataset: 'text', items: 'text', users: 'text', protocol: 'text', name: 'text' },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const [items, users] = [resolve(words.required('items')), resolve(words.required('users'))];
    const wanted = words.required('dataset');
    const studio = openStudio(words);
    try {
      const dataset = studio.datasets.find(wanted);
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const { experiment, match } = await studio.vectorImports
        .run(
          {
            dataset: dataset.id,
            itemsFile: items,
            usersFile: users,
            protocol: words.oneOf('protocol', Protocol.options) ?? settingSpecs.protocol.default,
            name: words.text('name') ?? '',
          },
          ({ done }) => terminal.progress(`importing: ${Math.round(done * 100)}%`),
          halted,
        )
        .finally(release);
      for (const line of notes(match)) terminal.message(`note: ${line}`);
      const { id, settings, test, baselines, interests } = experiment;
      const { dimension, interests: K } = settings;
      const data = { experiment: id, dataset: dataset.name, dimension, interests: K, ...match };
      terminal.result({ ...data, test, ...baselineData(baselines), collapse: interests }, () =>
        [
          `${id}: ${match.users} users with ${K} interests of ${dimension} numbers`,
          scores(test, baselines),
          collapse(interests, baselines),
        ].join('\n\n'),
      );
    } finally {
      studio.close();
    }
  },
};

function notes({ unknownItems, unknownUsers, usersWithout }: VectorMatch): string[] {
  const unknown = (what: string, { count, first }: VectorMatch['unknownItems']) =>
    count === 0
      ? []
      : [`${count} ${what} are not in the dataset and were left out, the first "${first}"`];
  return [
    ...unknown('items', unknownItems),
    ...unknown('users', unknownUsers),
    ...(usersWithout === 0
      ? []
      : [
          `${usersWithout} users of the dataset have no vectors; in an evaluation they count as missed`,
        ]),
  ];
}
