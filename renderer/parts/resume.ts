import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import type { Studio } from '../state/studio.svelte.ts';

/** Goes on with a run from its last checkpoint (from the beginning where it has none). */
export async function resume(studio: Studio, run: ExperimentSummary): Promise<void> {
  const { client, runs, toasts, words } = studio;
  await studio.attempt(async () => {
    runs.put(await client.call('experiments.resume', { id: run.id }));
    const model = words.t.models[run.settings.model].name;
    toasts.show(words.say(words.t.experiments.resumed, { model, step: run.steps }));
  });
}
