import { HaltSignal } from '../../../app/contract/worker.ts';
import { PairedMetric, type UserComparison } from '../../../app/domain/experiment.ts';
import { standing } from '../../../app/domain/run-comparison.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { experimentOf, openStudio } from '../studio.ts';

export const compareCommand: Command = {
  name: 'compare',
  summary: 'is one run better than another? a paired bootstrap over the same users',
  usage: '--workspace DIR --experiment A --with B',
  help: `  --experiment A            its id, or the start of it
  --with B                  the run that it is compared with, on the same dataset
  --metric NAME@N           ${PairedMetric.options.join(', ')} at N (default recall@50)
  --split validation|test   the users (default test)
  --resamples N             how often users are drawn anew (default 10000)
  --seed N                  of the draws (default 1)
  Seen items are dropped or kept as A has it, for both.`,
  options: {
    experiment: 'text',
    with: 'text',
    metric: 'text',
    split: 'text',
    resamples: 'text',
    seed: 'text',
  },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const [first, second] = [words.required('experiment'), words.required('with')];
    const asked = {
      ...metricOf(words.text('metric') ?? 'recall@50'),
      split: splitOf(words.text('split') ?? 'test'),
      resamples:
        words.number('resamples', { minimum: 100, maximum: 1_000_000, integer: true }) ?? 10_000,
      seed: words.number('seed', { minimum: 0, maximum: 2 ** 31 - 1, integer: true }) ?? 1,
    };
    const studio = openStudio(words);
    try {
      const [a, b] = [experimentOf(studio, first), experimentOf(studio, second)];
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const request = { ...asked, dropSeen: a.settings.dropSeen };
      const found = await studio.comparisons
        .run(
          a.id,
          b.id,
          request,
          ({ done }) => terminal.progress(`comparing: ${Math.round(done * 100)}%`),
          halted,
        )
        .finally(release);
      const metric = `${asked.metric}@${asked.top}`;
      const data = { experiment: a.id, with: b.id, ...request, metric };
      terminal.result({ ...data, ...found }, () => sentence(found, metric, a.id, b.id));
    } finally {
      studio.close();
    }
  },
};

function sentence(found: UserComparison, metric: string, a: string, b: string): string {
  const { users, difference, low, high } = found;
  const verdict = {
    better: `${a} is better than ${b}`,
    worse: `${a} is worse than ${b}`,
    unclear: `No difference between ${a} and ${b} can be told`,
  }[standing(found)];
  const points = (value: number) => `${value > 0 ? '+' : ''}${(100 * value).toFixed(2)}`;
  return (
    `${metric} over ${users} users: ${(100 * found.a).toFixed(2)}% against ${(100 * found.b).toFixed(2)}%\n` +
    `difference ${points(difference)} points, 95% interval ${points(low)} to ${points(high)}\n` +
    `${verdict}.`
  );
}

function metricOf(text: string): { metric: PairedMetric; top: number } {
  const [family, length] = text.split('@');
  const metric = PairedMetric.options.find((name) => name === family);
  const top = Number(length);
  if (metric !== undefined && Number.isInteger(top) && top >= 1 && top <= 1000) {
    return { metric, top };
  }
  throw wrongCall(
    `--metric "${text}": give one of ${PairedMetric.options.join(', ')} with its length, as recall@50.`,
  );
}

function splitOf(text: string): 'validation' | 'test' {
  if (text === 'validation' || text === 'test') return text;
  throw wrongCall(`--split "${text}" is not one of validation, test.`);
}
