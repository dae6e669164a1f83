import { StudioError } from '../../../app/contract/errors.ts';
import { isUnderWay, type ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { ModelName, settingKeys } from '../../../app/domain/settings.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { settingsFrom } from '../settings.ts';
import { experimentOf, openStudio } from '../studio.ts';
import type { Studio } from '../studio.ts';
import { sweepFrom } from '../sweep.ts';
import type { Terminal } from '../terminal.ts';
import { report, showEvaluation, showProgress } from '../train-report.ts';

const models = ModelName.options.join('|');

export const trainCommand: Command = {
  name: 'train',
  summary: 'train a model on a dataset and test it',
  usage:
    `--workspace DIR --dataset NAME --model ${models} | ` +
    '--workspace DIR --dataset NAME --model MODEL --sweep KEY=V1,V2,... | --workspace DIR --resume ID',
  help: `  --dataset NAME            the dataset's name or id
  --model MODEL             ${models}
  --set KEY=VALUE           a setting; as often as needed
  --config FILE.json        settings from a file; --set goes over it
  --seed N                  short for --set seed=N
  --sweep KEY=V1,V2,...     a run for each value; given again, for each combination. KEY may be model
  --name NAME               the sweep's name; else what it varies
  --resume ID               go on with an experiment that was paused, stopped or interrupted

Settings: ${settingKeys.join(', ')}.
Ctrl-C stops and keeps what there is, and begins no other; a second one ends at once, at the last checkpoint.`,
  options: {
    dataset: 'text',
    model: 'text',
    set: 'texts',
    config: 'text',
    seed: 'text',
    sweep: 'texts',
    name: 'text',
    resume: 'text',
  },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const begin = beginner(words, terminal);
    const left = new Set<ExperimentId>();
    const troubles: unknown[] = [];
    let begun = false;
    let allEnded: () => void = () => {};
    const end = new Promise<void>((resolve) => (allEnded = resolve));
    const note = (run: ExperimentSummary) => {
      if (isUnderWay(run) || !left.delete(run.id)) return;
      try {
        report(run, terminal);
      } catch (thrown) {
        troubles.push(thrown);
      }
      if (begun && left.size === 0) allEnded();
    };
    const studio = openStudio(words, {
      listeners: {
        'experiments.progress': (data) => showProgress(data, terminal),
        'experiments.evaluation': (data) => showEvaluation(data, terminal),
        'experiments.changed': ({ experiment }) => {
          if (experiment.status === 'queued') left.add(experiment.id);
          note(experiment);
        },
      },
    });
    try {
      const runs = begin(studio);
      begun = true;
      for (const { id, sweep } of runs) {
        terminal.message(`experiment ${id}${sweep === null ? '' : ` of ${sweep.name}`}`);
      }
      const release = onInterrupt((times) => {
        terminal.message(times === 1 ? 'stopping; keeping what there is' : 'ending at once');
        const [first] = runs;
        for (const { id } of times === 1 ? [] : runs) studio.experiments.abandon(id);
        if (times > 1) return;
        if (first!.sweep === null) studio.experiments.stop(first!.id);
        else studio.experiments.cancelSweep(first!.sweep.id);
      });
      if (left.size === 0) allEnded();
      await end.finally(release);
      if (troubles.length > 0) throw trouble(troubles, runs.length);
    } finally {
      studio.close();
    }
  },
};

/** What a single run ended with; of several, how many did not end well. */
function trouble(troubles: readonly unknown[], runs: number): unknown {
  if (runs === 1) return troubles[0];
  const messages = troubles.map((thrown) => StudioError.dataOf(thrown).message);
  return new StudioError(
    StudioError.dataOf(troubles[0]).code,
    `${troubles.length} of ${runs} runs did not end well: ${messages.join(' ')}`,
  );
}

/** Checks the settings before anything is opened. */
function beginner(
  words: Arguments,
  terminal: Terminal,
): (studio: Studio) => readonly ExperimentSummary[] {
  if (words.text('resume') !== undefined) return resumer(words);
  const dataset = words.required('dataset');
  const given = {
    model: words.text('model'),
    config: words.text('config'),
    set: words.texts('set'),
    seed: words.text('seed'),
  };
  const sweep = words.texts('sweep');
  if (sweep.length > 0) {
    const { name, runs, idle } = sweepFrom(given, sweep, words.text('name'));
    for (const key of idle) terminal.message(`note: none of the models has ${key}`);
    return (studio) => studio.experiments.startSweep(studio.datasets.find(dataset).id, name, runs);
  }
  if (words.text('name') !== undefined) throw wrongCall('--name names a sweep. Give --sweep too.');
  const { settings, withoutEffect } = settingsFrom(given);
  for (const key of withoutEffect) {
    terminal.message(`note: ${key} has no effect on ${settings.model} with these settings`);
  }
  return (studio) => [studio.experiments.start(studio.datasets.find(dataset).id, settings)];
}

function resumer(words: Arguments): (studio: Studio) => readonly ExperimentSummary[] {
  for (const name of ['dataset', 'model', 'config', 'seed', 'name']) {
    if (words.text(name) !== undefined) throw alone(name);
  }
  for (const name of ['set', 'sweep']) if (words.texts(name).length > 0) throw alone(name);
  const id = words.required('resume');
  return (studio) => [studio.experiments.resume(experimentOf(studio, id).id)];
}

const alone = (name: string) =>
  wrongCall(
    `--resume goes on with the experiment's own dataset and settings. Leave --${name} out.`,
  );
