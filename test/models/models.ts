import { paperSettings, RunSettings } from '../../app/domain/settings.ts';

/** A model in one of its forms, and what the suite must know of it beside its settings. */
export interface ModelForm {
  readonly name: string;
  /** small, for the tests of behaviour */
  readonly settings: RunSettings;
  /** what each set of weights sums to one over: routing shares an item out, attention an interest */
  readonly sharesOut: 'items' | 'interests';
}

type Line = readonly [
  name: string,
  settings: Pick<RunSettings, 'model'> & Partial<RunSettings>,
  sharesOut: ModelForm['sharesOut'],
];

const lines: readonly Line[] = [
  ['two-tower', { model: 'two-tower' }, 'interests'],
  ['two-tower, hidden layers', { model: 'two-tower', towerLayers: 2 }, 'interests'],
  ['two-tower, normalised', { model: 'two-tower', normalise: true, temperature: 0.1 }, 'interests'],
  [
    'two-tower, hidden and normalised',
    { model: 'two-tower', towerLayers: 1, normalise: true, temperature: 0.2 },
    'interests',
  ],
  ['two-tower, item features', { model: 'two-tower', itemFeatures: true }, 'interests'],
  [
    'two-tower, item features, user fields, hidden and normalised',
    {
      model: 'two-tower',
      itemFeatures: true,
      userFields: true,
      towerLayers: 1,
      normalise: true,
      temperature: 0.2,
    },
    'interests',
  ],
  ['two-tower, user fields', { model: 'two-tower', userFields: true }, 'interests'],
  ['MIND', { model: 'mind' }, 'items'],
  [
    'MIND, squash power 0.5, one iteration',
    { model: 'mind', squashPower: 0.5, routingIterations: 1 },
    'items',
  ],
  ['MIND, logits drawn anew', { model: 'mind', redrawLogits: true }, 'items'],
  ['MIND, adaptive', { model: 'mind', adaptiveInterests: true }, 'items'],
  ['MIND, head', { model: 'mind', headLayers: 2 }, 'items'],
  [
    'MIND, adaptive, head with context, normalised',
    {
      model: 'mind',
      adaptiveInterests: true,
      headLayers: 1,
      context: 'last-item',
      normalise: true,
      temperature: 0.3,
    },
    'items',
  ],
  ['MIND, user fields', { model: 'mind', headLayers: 1, context: 'user-fields' }, 'items'],
  [
    'MIND, item features, user fields and latest item',
    { model: 'mind', itemFeatures: true, headLayers: 2, context: 'user-fields-and-last-item' },
    'items',
  ],
  ['ComiRec-DR', { model: 'comirec-dr' }, 'items'],
  [
    'ComiRec-DR, adaptive, squash power 0',
    { model: 'comirec-dr', adaptiveInterests: true, squashPower: 0 },
    'items',
  ],
  ['ComiRec-SA', { model: 'comirec-sa' }, 'interests'],
  ['ComiRec-SA without positions', { model: 'comirec-sa', positions: false }, 'interests'],
  ['ComiRec-SA, item features', { model: 'comirec-sa', itemFeatures: true }, 'interests'],
  ['ComiRec-SA with one interest', { model: 'comirec-sa', interests: 1 }, 'interests'],
  [
    'ComiRec-SA, normalised',
    { model: 'comirec-sa', normalise: true, temperature: 0.2 },
    'interests',
  ],
];

/** Every model, in each of its forms. One that is added joins by a line. */
export const forms: readonly ModelForm[] = lines.map(([name, settings, sharesOut]) => ({
  name,
  settings: RunSettings.parse({
    ...paperSettings,
    redrawLogits: false,
    interests: 3,
    dimension: 8,
    historyLength: 5,
    seed: 7,
    ...settings,
  }),
  sharesOut,
}));
