import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import { DatasetsPlace } from '../places/datasets/place.svelte.ts';
import { EvaluatePlace } from '../places/evaluate/place.svelte.ts';
import { ExperimentsPlace } from '../places/experiments/place.svelte.ts';
import { InspectPlace } from '../places/inspect/place.svelte.ts';
import { TrainPlace } from '../places/train/place.svelte.ts';
import { Links } from './links.svelte.ts';
import type { Studio } from '../state/studio.svelte.ts';

/** The five places. They outlive their views, so that nothing typed is lost by looking elsewhere. */
export class Places {
  readonly datasets: DatasetsPlace;
  readonly train: TrainPlace;
  readonly experiments: ExperimentsPlace;
  readonly inspect: InspectPlace;
  readonly evaluate: EvaluatePlace;
  readonly links: Links;

  constructor(studio: Studio) {
    this.datasets = new DatasetsPlace(studio);
    this.train = new TrainPlace(studio);
    this.experiments = new ExperimentsPlace(studio, (run) => this.train.again(run));
    this.inspect = new InspectPlace(studio);
    this.evaluate = new EvaluatePlace(studio, (run, seeds) => this.#sweepInterests(run, seeds));
    this.links = new Links(studio, this);
  }

  #sweepInterests(run: ExperimentSummary, seeds: boolean): void {
    const { train } = this;
    train.again(run);
    train.sweep.rows = [];
    train.sweep.on = true;
    train.sweep.suggest('interests');
    if (seeds) train.sweep.suggest('seeds');
  }
}
