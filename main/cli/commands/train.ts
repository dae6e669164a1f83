import type { EventData } from '../../../app/contract/calls.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { ModelName, settingKeys } from '../../../app/domain/settings.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { baselineData, collapse, scores } from '../scores.ts';
import { settingsFrom } from '../settings.ts';
import { experimentOf, openStudio } from '../studio.ts';
import type { Studio } from '../studio.ts';
import type { Terminal } from '../terminal.ts';

const models = ModelName.options.join('|');

export const trainCommand: Command = {
  name: 'train',
  summary: 'train a model on a dataset and test it',
  usage: `--workspace DIR --dataset NAME --model ${models} | --workspace DIR --resume ID`,
  help: `  --dataset NAME            the dataset's name or id
  --model MODEL             ${models}
  --set KEY=VALUE           a setting; as often as needed
  --config FILE.json        settings from a file; --set goes over it
  --seed N                  short for --set seed=N
  --resume ID               go on with an experiment that was stopped or interrupted

Settings: ${settingKeys.join(', ')}.
Ctrl-C stops and keeps what there is; a second one ends at once, at the last checkpoint.`,
  options: {
    dataset: 'text',
    model: 'text',
    set: 'texts',
    config: 'text',
    seed: 'text',
    resume: 'text',
  },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const begin = words.text('resume') === undefined ? beginner(words, terminal) : resumer(words);
    let ended: (experiment: ExperimentSummary) => void = () => {};
    const end = new Promise<ExperimentSummary>((resolve) => (ended = resolve));
    const studio = openStudio(words, {
      listeners: {
        'experiments.progress': (data) => showProgress(data, terminal),
        'experiments.evaluation': (data) => showEvaluation(data, terminal),
        'experiments.changed': ({ experiment }) => {
          if (experiment.status !== 'queued' && experiment.status !== 'running') ended(experiment);
        },
      },
    });
    try {
      const { id } = begin(studio);
      terminal.message(`experiment ${id}`);
      const release = onInterrupt((times) => {
        terminal.message(times === 1 ? 'stopping; keeping what there is' : 'ending at once');
        if (times === 1) studio.experiments.stop(id);
        else studio.experiments.abandon(id);
      });
      report(await end.finally(release), terminal);
    } finally {
      studio.close();
    }
  },
};

type Progress = EventData<'experiments.progress'>;
type Evaluation = EventData<'experiments.evaluation'>;

/** Checks the settings before anything is opened. */
function beginner(words: Arguments, terminal: Terminal): (studio: Studio) => ExperimentSummary {
  const dataset = words.required('dataset');
  const { settings, withoutEffect } = settingsFrom({
    model: words.text('model'),
    config: words.text('config'),
    set: words.texts('set'),
    seed: words.text('seed'),
  });
  for (const key of withoutEffect) {
    terminal.message(`note: ${key} has no effect on ${settings.model} with these settings`);
  }
  return (studio) => studio.experiments.start(studio.datasets.find(dataset).id, settings);
}

function resumer(words: Arguments): (studio: Studio) => ExperimentSummary {
  for (const name of ['dataset', 'model', 'config', 'seed']) {
    if (words.text(name) !== undefined) throw alone(name);
  }
  if (words.texts('set').length > 0) throw alone('set');
  const id = words.required('resume');
  return (studio) => studio.experiments.resume(experimentOf(studio, id).id);
}

const alone = (name: string) =>
  wrongCall(
    `--resume goes on with the experiment's own dataset and settings. Leave --${name} out.`,
  );

function showProgress({ point, secondsLeft }: Progress, terminal: Terminal): void {
  const left = secondsLeft === null ? '' : `, at most ${Math.round(secondsLeft)} s left`;
  terminal.progress(
    `step ${point.step}: loss ${point.loss.toFixed(4)}, ${Math.round(point.samplesPerSecond)} samples a second${left}`,
  );
}

function showEvaluation({ point }: Evaluation, terminal: Terminal): void {
  const { step, loss, metrics, interests, best } = point;
  const { meanCosine } = interests;
  terminal.result({ type: 'evaluation', step, loss, ...metrics, meanCosine, best }, () => {
    const recall = metrics['recall@50']?.toFixed(4) ?? '-';
    const mark = best ? '  best so far' : '';
    return `step ${String(step).padStart(7)}  loss ${loss.toFixed(4)}  recall@50 ${recall}  cosine ${meanCosine.toFixed(3)}${mark}`;
  });
}

function report(experiment: ExperimentSummary, terminal: Terminal): void {
  const { id, status, reason, steps, seconds, samplesPerSecond, test, interests } = experiment;
  const { baselines, bestStep } = experiment;
  if (status === 'failed') throw new StudioError('internal', `Experiment ${id} failed: ${reason}`);
  if (status === 'interrupted') {
    throw new StudioError(
      'cancelled',
      `Experiment ${id} ended early: ${reason} Go on: --resume ${id}`,
    );
  }
  const figures = { status, steps, seconds, samplesPerSecond, test, interests, bestStep };
  terminal.result({ type: 'done', experiment: id, ...figures, ...baselineData(baselines) }, () =>
    [
      `${status} after ${steps} steps in ${seconds.toFixed(1)} s, ${Math.round(samplesPerSecond ?? 0)} samples a second`,
      scores(test, baselines),
      collapse(interests, baselines),
    ].join('\n\n'),
  );
}
