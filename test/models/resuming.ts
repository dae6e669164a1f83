import { expect, it } from 'vitest';
import { encodeCheckpoint } from '../../app/train/checkpoint.ts';
import { type ResumePoint, Run } from '../../app/train/run.ts';
import { liveTensors, runtime } from '../../main/worker/tensorflow.ts';
import { split, throughBytes, world } from '../app/train/world.ts';
import { toySide } from './toy.ts';
import type { ModelForm } from './models.ts';

/** Declares that a run which was saved and loaded goes on as if it had never stopped. */
export function resumes({ settings: form }: ModelForm): void {
  it('saved, loaded and resumed takes the same next steps, bit for bit', () => {
    const settings = { ...form, batchSize: 16, negatives: 30 };
    const side = toySide(settings, world.log);
    const begin = (resume: ResumePoint | null) =>
      new Run({ log: world.log, split, settings, runtime, resume, side });
    const time = { seconds: 1, steppingSeconds: 1 };
    const saved = (run: Run) => Buffer.concat(encodeCheckpoint(run.checkpoint('last', time)));
    const steps = (run: Run) => [1, 2, 3].map(() => run.advance());

    const before = liveTensors();
    const run = begin(null);
    steps(run);
    const last = throughBytes(run.checkpoint('last', time));
    const losses = steps(run);
    const resumed = begin({ last, best: null });
    expect(steps(resumed)).toEqual(losses);
    // Weights, moments and generators are all in the file.
    expect(saved(resumed).equals(saved(run))).toBe(true);
    run.dispose();
    resumed.dispose();
    expect(liveTensors()).toBe(before);
  });
}
