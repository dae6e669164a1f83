import type { RunSettings } from '../domain/settings.ts';
import { ComiRecSA } from './comirec-sa.ts';
import type { Model } from './model.ts';
import { normalised } from './normalised.ts';
import { TwoTower } from './two-tower.ts';

/** The model that the settings describe. */
export function createModel(settings: RunSettings): Model {
  switch (settings.model) {
    case 'two-tower': {
      const { dimension, towerLayers } = settings;
      const hidden = new Array<number>(towerLayers).fill(dimension);
      const towers = new TwoTower({ dimension, hidden, output: dimension });
      return settings.normalise ? normalised(towers) : towers;
    }
    case 'comirec-sa':
      return new ComiRecSA(settings);
  }
}
