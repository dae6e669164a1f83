import type { RunSettings } from '../domain/settings.ts';
import { ComiRecDR } from './comirec-dr.ts';
import { ComiRecSA } from './comirec-sa.ts';
import { Mind } from './mind.ts';
import type { Model } from './model.ts';
import { normalised } from './normalised.ts';
import { TwoTower } from './two-tower.ts';

/** The model that the settings describe. */
export function createModel(settings: RunSettings): Model {
  const model = plainModel(settings);
  return settings.normalise ? normalised(model) : model;
}

function plainModel(settings: RunSettings): Model {
  const iterations = settings.routingIterations;
  switch (settings.model) {
    case 'two-tower': {
      const { dimension, towerLayers } = settings;
      const hidden = new Array<number>(towerLayers).fill(dimension);
      return new TwoTower({ dimension, hidden, output: dimension });
    }
    case 'mind':
      return new Mind({ ...settings, iterations });
    case 'comirec-dr':
      return new ComiRecDR({ ...settings, iterations });
    case 'comirec-sa':
      return new ComiRecSA(settings);
  }
}
