import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HaltSignal, jobs, type TrainingEvent } from '../../../../app/contract/worker.ts';
import { RunSettings } from '../../../../app/domain/settings.ts';
import { readCheckpoint } from '../../../../main/store/experiment-folder.ts';
import { jobTable } from '../../../../main/worker/handlers.ts';
import { runJob } from '../../../../main/worker/run-job.ts';
import { liveTensors } from '../../../../main/worker/tensorflow.ts';
import { importInto, targetsIn } from '../../support/importing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sample = resolve(import.meta.dirname, '../../../../resources/sample');

describe('training on the sample', () => {
  it.each(['comirec-sa', 'two-tower'] as const)(
    '%s finds more of what people chose than the most popular items do',
    async (model) => {
      const folder = await withSample();
      const settings = RunSettings.parse({ model, maximumSteps: 500 });
      const before = liveTensors();
      const { result, events } = await trainIn(folder, { settings });
      const own = result.test['recall@50']!;
      const popular = result.baselines['most-popular']!.metrics['recall@50']!;
      console.log(`Recall@50: ${model} ${percent(own)}, most popular ${percent(popular)}`);
      expect(own).toBeGreaterThan(popular);

      expect(events[0]).toMatchObject({ type: 'started' });
      const kinds = new Set(events.map(({ type }) => type));
      // Told by the clock, which a short run may not reach.
      kinds.delete('memory');
      expect(kinds).toEqual(new Set(['started', 'said', 'progress', 'evaluation', 'checkpoint']));
      const experiment = join(folder, 'experiment');
      expect(readCheckpoint(experiment, 'best').step).toBe(result.bestStep);
      expect(existsSync(join(experiment, 'last.safetensors'))).toBe(false);
      expect(liveTensors()).toBe(before);
    },
    240_000,
  );

  it('goes on after a stop as if it had never stopped', async () => {
    const settings = RunSettings.parse({
      model: 'comirec-sa',
      dimension: 16,
      maximumSteps: 90,
      evaluateEvery: 30,
    });
    const whole = await trainIn(await withSample(), { settings });

    const folder = await withSample();
    const halted = new HaltSignal();
    const first = await trainIn(folder, {
      settings,
      halted,
      onEvent: ({ type }) => type === 'evaluation' && halted.halt('stop'),
    });
    expect(first.result.status).toBe('stopped');
    expect(first.result.steps).toBe(30);
    const rest = await trainIn(folder, { settings, resume: true });
    expect(rest.result.status).toBe('finished');
    const evaluations = (events: TrainingEvent[]) =>
      events.filter(({ type }) => type === 'evaluation');
    expect([...evaluations(first.events), ...evaluations(rest.events)]).toEqual(
      evaluations(whole.events),
    );
    expect(rest.result.test).toEqual(whole.result.test);
  });

  it('refuses settings that do not fit before it starts', async () => {
    const folder = await withSample();
    const settings = RunSettings.parse({ model: 'comirec-sa', historyLength: 500 });
    const events: TrainingEvent[] = [];
    await expect(
      trainIn(folder, { settings, onEvent: (event) => events.push(event) }),
    ).rejects.toMatchObject({ code: 'bad-settings', details: { setting: 'historyLength' } });
    expect(events).toEqual([]);
    expect(existsSync(join(folder, 'experiment', 'best.safetensors'))).toBe(false);
  });
});

/** A folder with the sample imported. */
async function withSample(): Promise<string> {
  const folder = temporaryFolder();
  const file = join(sample, 'interactions.csv');
  await importInto(folder, { file, itemsFile: join(sample, 'items.csv') });
  mkdirSync(join(folder, 'experiment'));
  return folder;
}

interface TrainingOptions {
  readonly settings: RunSettings;
  readonly resume?: boolean;
  readonly halted?: HaltSignal;
  readonly onEvent?: (event: TrainingEvent) => unknown;
}

async function trainIn(folder: string, options: TrainingOptions) {
  const { settings, resume = false, halted = new HaltSignal(), onEvent } = options;
  const events: TrainingEvent[] = [];
  const reply = await runJob(
    jobTable,
    'train',
    {
      datasetFile: targetsIn(folder).target,
      experimentFolder: join(folder, 'experiment'),
      settings,
      resume,
    },
    (event) => {
      events.push(jobs.train.event.parse(event));
      onEvent?.(event);
    },
    halted,
  );
  return { result: jobs.train.reply.parse(reply), events };
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;
