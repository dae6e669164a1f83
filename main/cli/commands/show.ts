import type { Command } from '../command.ts';
import { experimentOf, openStudio } from '../studio.ts';
import { facts, table } from '../table.ts';
import { baselineData, collapse, scores } from '../scores.ts';

export const showCommand: Command = {
  name: 'show',
  summary: 'all that is kept of an experiment',
  usage: '--workspace DIR --experiment ID',
  help: '  --experiment ID           its id, or the start of it',
  options: { experiment: 'text' },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const studio = openStudio(words);
    try {
      const { id } = experimentOf(studio, words.required('experiment'));
      const { id: experiment, datasetName, ...rest } = studio.experiments.get(id);
      const model = rest.settings.model;
      const { moments: timeline, checkpoints, logFile } = studio.experiments.record(id);
      const kept = { timeline, checkpoints, logFile };
      const data = { experiment, dataset: datasetName, model, ...rest, ...kept };
      terminal.result({ ...data, ...baselineData(rest.baselines) }, () =>
        [
          facts([
            ['experiment', experiment],
            ['dataset', datasetName],
            ['status', rest.status],
            ...(rest.reason === null ? [] : [['reason', rest.reason] as const]),
            ['steps', rest.steps],
            ['seconds', rest.seconds],
            ['best step', rest.bestStep],
            [
              'peak memory',
              rest.peakMemory === null ? null : `${Math.round(rest.peakMemory / 1e6)} MB`,
            ],
            ...Object.entries(rest.settings).map(([key, value]) => [key, String(value)] as const),
            ...Object.entries(rest.provenance ?? {}),
          ]),
          table(
            ['step', 'loss', 'recall@50', 'cosine'],
            rest.evaluations.map(({ step, loss, metrics, interests }) => [
              step,
              loss,
              metrics['recall@50'],
              interests.meanCosine,
            ]),
          ),
          table(
            ['time', 'what happened', 'step', 'why'],
            timeline.map(({ time, kind, step, by, reason }) => [
              new Date(time).toISOString(),
              by === null ? kind : `${kind} (${by})`,
              step,
              reason,
            ]),
          ),
          table(
            ['checkpoint', 'step', 'recall@50', 'bytes', 'written'],
            checkpoints.map(({ name, step, recall, bytes, writtenAt }) => [
              name,
              step,
              recall,
              bytes,
              new Date(writtenAt).toISOString(),
            ]),
          ),
          facts([['log', logFile]]),
          scores(rest.test, rest.baselines),
          collapse(rest.interests, rest.baselines),
        ].join('\n\n'),
      );
    } finally {
      studio.close();
    }
  },
};
