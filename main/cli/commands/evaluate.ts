import {
  HaltSignal,
  type EvaluationProgress,
  type EvaluationRequest,
} from '../../../app/contract/worker.ts';
import type { Evaluation } from '../../../app/domain/experiment.ts';
import { testTops } from '../../../app/evaluate/judge.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { baselineData, collapse, definitions, scores } from '../scores.ts';
import { experimentOf, openStudio } from '../studio.ts';

const splits = ['validation', 'test'] as const;
/** The longest list that is judged. */
const longest = 1000;

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'judge a trained model anew, beside the baselines',
  usage: '--workspace DIR --experiment ID',
  help: `  --experiment ID           its id, or the start of it
  --split validation|test   the users to judge it on (default test)
  --top N,N,...             list lengths, each 1 to ${longest} (default ${testTops.join(',')})
  --lambda X                weight of diversity in the merged list, in units of each one's scores (default 0)
  --keep-seen | --drop-seen whether items of the input may be in the list (default: as the run has it)
  --definitions             the same run under other definitions of recall, hit rate and NDCG, without baselines`,
  options: {
    experiment: 'text',
    split: 'text',
    top: 'text',
    lambda: 'text',
    'keep-seen': 'switch',
    'drop-seen': 'switch',
    definitions: 'switch',
  },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    if (words.switch('definitions') && words.text('lambda') !== undefined) {
      throw wrongCall('--definitions judges lists by score alone. Leave --lambda out.');
    }
    const idOrStart = words.required('experiment');
    const asked = {
      split: splitOf(words.text('split') ?? 'test'),
      tops: topsOf(words.text('top') ?? testTops.join(',')),
      lambda: words.number('lambda', { minimum: 0, maximum: 1000 }) ?? 0,
    };
    const seen = seenOf(words);
    const studio = openStudio(words);
    try {
      const { id, settings } = experimentOf(studio, idOrStart);
      const request = { ...asked, dropSeen: seen ?? settings.dropSeen };
      const { split, lambda, dropSeen } = request;
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const tell = ({ done }: EvaluationProgress) =>
        terminal.progress(`evaluating: ${Math.round(done * 100)}%`);
      if (words.switch('definitions')) {
        const judged = { split, dropSeen, tops: request.tops };
        const { answer: figures } = await studio.evaluations
          .definitions(id, judged, { onEvent: tell, halted })
          .finally(release);
        const { users, values, candidates } = figures;
        const data = { experiment: id, split, users, dropSeen, definitions: values, candidates };
        terminal.result(data, () => [rules(request, users), definitions(figures)].join('\n\n'));
        return;
      }
      const evaluation = await studio.evaluations.run(id, request, tell, halted).finally(release);
      const { users, metrics, interests, baselines } = evaluation;
      const data = { experiment: id, split, users, lambda, dropSeen, metrics, interests };
      terminal.result({ ...data, ...baselineData(baselines) }, () => asText(request, evaluation));
    } finally {
      studio.close();
    }
  },
};

function asText(request: EvaluationRequest, evaluation: Evaluation): string {
  const { users, metrics, interests, baselines } = evaluation;
  return [rules(request, users), scores(metrics, baselines), collapse(interests, baselines)].join(
    '\n\n',
  );
}

const rules = ({ split, dropSeen }: EvaluationRequest, users: number) =>
  `${users} ${split} users, seen items ${dropSeen ? 'dropped' : 'kept'}`;

function splitOf(text: string): EvaluationRequest['split'] {
  const known = splits.find((name) => name === text);
  if (known !== undefined) return known;
  throw wrongCall(`--split "${text}" is not one of ${splits.join(', ')}.`);
}

/** "20,50" as numbers, each once. */
function topsOf(text: string): number[] {
  const tops = text.split(',').map((part) => {
    const top = Number(part);
    if (part.trim() !== '' && Number.isInteger(top) && top >= 1 && top <= longest) return top;
    throw wrongCall(`--top "${text}": give whole numbers from 1 to ${longest} between commas.`);
  });
  return [...new Set(tops)];
}

/** undefined where the call does not say. */
function seenOf(words: Arguments): boolean | undefined {
  const [keep, drop] = [words.switch('keep-seen'), words.switch('drop-seen')];
  if (keep && drop) throw wrongCall('--keep-seen and --drop-seen exclude each other. Give one.');
  return keep || drop ? drop : undefined;
}
