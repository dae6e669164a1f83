import { ModelName, paperSettings, RunSettings } from '../../../app/domain/settings.ts';
import { eventFileFormats } from '../../bench/event-file.ts';
import { peakResidentBytes } from '../../bench/resident.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

/** Each is loaded when it is asked for: the command line is quick without native TensorFlow. */
const measurements = {
  async step(size: Size) {
    const { measureStep } = await import('../../bench/step.ts');
    const { model, items, batch, interests, dimension, length, negatives } = size;
    const settings = settingsOf(size);
    const result = measureStep(settings, items, size.measure);
    return { model, items, batch, interests, dimension, length, negatives, ...result };
  },
  async retrieval(size: Size) {
    const { measureRetrieval } = await import('../../bench/retrieval.ts');
    const { items, users, interests, dimension, top } = size;
    const result = measureRetrieval({ items, users, interests, dimension, top }, size.measure);
    return { items, users, interests, dimension, top, ...result };
  },
  async evaluate(size: Size) {
    const { measureEvaluation } = await import('../../bench/evaluation.ts');
    const { model, items, users, interests, dimension, length, top } = size;
    const result = await measureEvaluation(settingsOf(size), items, users, top);
    return { model, items, users, interests, dimension, length, top, ...result };
  },
  async inspection(size: Size) {
    const { measureInspection } = await import('../../bench/inspection.ts');
    const { model, items, interests, dimension, length, top } = size;
    const result = measureInspection(settingsOf(size), items, top, size.measure);
    return { model, items, interests, dimension, length, top, ...result };
  },
  async import({ events, format, measure }: Size, terminal: Terminal) {
    const { measureImport } = await import('../../bench/import.ts');
    const size = { events, users: Math.ceil(events / 20), items: Math.ceil(events / 100) };
    const result = await measureImport(size, format, measure);
    if (result.sqlite === null) {
      terminal.message('There is no sqlite3 on the PATH: the figures of the studio stand alone.');
    }
    return { ...size, format, ...result };
  },
};

export const benchCommand: Command = {
  name: 'bench',
  summary:
    'how long a training step, a retrieval, an evaluation, an inspection or an import takes on this machine',
  usage: 'step | retrieval | evaluate | inspection | import',
  help: `  --model M          ${ModelName.options.join(', ')} (default comirec-sa)
  --items N          items of the catalogue (default 10000)
  --batch B          examples of a step (default 128)
  --negatives S      candidates of a step (default 1280)
  --users U          users of a retrieval or an evaluation (default 1024)
  --interests K      (default 4)
  --dimension D      (default 64)
  --length n         of a history (default 20)
  --top N            items of a list (default 50)
  --measure SECONDS  how long to measure (default 5); the median counts; an evaluation runs once

 of an import, which is measured once (and searched for SECONDS), beside the sqlite3 on the PATH if there is one:
  --events N         rows of the generated log (default 1000000)
  --format NAME      ${eventFileFormats.join(', ')} (default csv)`,
  options: {
    model: 'text',
    items: 'text',
    batch: 'text',
    negatives: 'text',
    users: 'text',
    interests: 'text',
    dimension: 'text',
    length: 'text',
    top: 'text',
    measure: 'text',
    events: 'text',
    format: 'text',
  },

  async run(words, terminal) {
    const names = Object.keys(measurements) as (keyof typeof measurements)[];
    words.expectPositionals(1, 1, `What to measure (${names.join(', ')})`);
    const what = names.find((name) => name === words.positionals[0]);
    if (what === undefined) throw wrongCall(`There is no measurement "${words.positionals[0]}".`);
    const figures = await measurements[what](sizeOf(words), terminal);
    const line = { bench: what, peakResidentBytes: peakResidentBytes(), ...figures };
    terminal.rows([line], () => JSON.stringify(line));
  },
};

function sizeOf(words: Arguments) {
  const given = words.text('model') ?? 'comirec-sa';
  const model = ModelName.options.find((name) => name === given);
  if (model === undefined)
    throw wrongCall(`There is no model "${given}": give one of ${ModelName.options.join(', ')}.`);
  const whole = (name: string, usual: number, maximum = 10_000_000) =>
    words.number(name, { minimum: 1, maximum, integer: true }) ?? usual;
  return {
    model,
    items: whole('items', 10_000),
    batch: whole('batch', 128),
    negatives: whole('negatives', 1280),
    users: whole('users', 1024),
    interests: model === 'two-tower' ? 1 : whole('interests', 4, 16),
    dimension: whole('dimension', 64, 1024),
    length: whole('length', 20, 500),
    top: whole('top', 50, 500),
    measure: words.number('measure', { minimum: 0.1, maximum: 600 }) ?? 5,
    events: whole('events', 1_000_000, 100_000_000),
    format: words.oneOf('format', eventFileFormats) ?? 'csv',
  };
}
type Size = ReturnType<typeof sizeOf>;

/** The models as their papers have them, which is what the reference computes (test/bench). */
function settingsOf({ model, batch, negatives, interests, dimension, length }: Size): RunSettings {
  return RunSettings.parse({
    ...paperSettings,
    redrawLogits: false,
    ...{ model, batchSize: batch, negatives, interests, dimension, historyLength: length },
    maximumSteps: 1_000_000,
  });
}
