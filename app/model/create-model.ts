import { StudioError } from '../contract/errors.ts';
import type { RunSettings } from '../domain/settings.ts';
import { ComiRecDR } from './comirec-dr.ts';
import { ComiRecSA } from './comirec-sa.ts';
import { Mind } from './mind.ts';
import type { Model } from './model.ts';
import { normalised } from './normalised.ts';
import { TwoTower } from './two-tower.ts';

/**
 * The model that the settings describe.
 *
 * @throws StudioError 'bad-settings' where the vectors came from elsewhere
 * @param userFields how many fields of users it takes as context, a vector of the dimension each
 */
export function createModel(settings: RunSettings, userFields = 0): Model {
  const model = plainModel(settings, userFields * settings.dimension);
  return settings.normalise ? normalised(model) : model;
}

function plainModel(settings: RunSettings, userContext: number): Model {
  const iterations = settings.routingIterations;
  switch (settings.model) {
    case 'two-tower': {
      const { dimension, towerLayers } = settings;
      const hidden = new Array<number>(towerLayers).fill(dimension);
      return new TwoTower({ dimension, hidden, output: dimension, userContext });
    }
    case 'mind':
      return new Mind({ ...settings, iterations, userContext });
    case 'comirec-dr':
      return new ComiRecDR({ ...settings, iterations });
    case 'comirec-sa':
      return new ComiRecSA(settings);
    case 'external':
      throw new StudioError('bad-settings', 'Vectors that were imported have no model.', {
        setting: 'model',
      });
  }
}
