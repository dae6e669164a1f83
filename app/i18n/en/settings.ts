/** By setting: its label and one sentence of what it does. */
export const settings = {
  groups: {
    model: 'Model',
    interests: 'Interests',
    negatives: 'Negatives',
    optimiser: 'Optimiser',
    evaluation: 'Evaluation',
  },
  range: '{minimum} – {maximum}',
  on: 'On',
  off: 'Off',
  wrong: {
    integer: 'A whole number from {minimum} to {maximum}.',
    number: 'A number from {minimum} to {maximum}.',
  },
  options: {
    'log-uniform': 'Log-uniform',
    uniform: 'Uniform',
    popularity: 'Popularity^α',
    'strong-generalisation': 'Strong generalisation',
  },
  keys: {
    dimension: {
      label: 'Dimension',
      help: 'Length of every item and interest vector. Longer tells more apart and costs more.',
    },
    historyLength: {
      label: 'History length',
      help: 'The most recent events that the model sees; older ones are left out.',
    },
    towerLayers: {
      label: 'Hidden layers',
      help: 'ReLU layers in each tower. 0: the user is one linear map, an item its own vector.',
    },
    normalise: {
      label: 'Normalise vectors',
      help: 'Scales user and item vectors to length one, so that popularity cannot hide in length.',
    },
    temperature: {
      label: 'Temperature',
      help: 'Scores are divided by it. With normalised vectors about 0.1 is strong.',
    },
    interests: {
      label: 'Interests',
      help: 'How many vectors stand for one user. Each retrieves its own candidates.',
    },
    positions: {
      label: 'Positions',
      help: 'Adds a learned vector per position, so that attention can tell recent from old.',
    },
    negatives: {
      label: 'Negatives per batch',
      help: 'Items drawn at random that the chosen one must beat; shared by the whole batch.',
    },
    sampler: {
      label: 'Sampler',
      help: 'How negatives are drawn. Popular items more often makes them harder to beat.',
    },
    popularityPower: {
      label: 'Popularity power',
      help: 'Negatives are drawn in proportion to popularity^α; 0 is uniform, 1 is popularity.',
    },
    batchSize: { label: 'Batch size', help: 'Training examples in one step.' },
    learningRate: {
      label: 'Learning rate',
      help: 'Size of Adam’s steps. Too large diverges, too small takes long.',
    },
    maximumSteps: {
      label: 'Step limit',
      help: 'Training ends here at the latest; early stopping usually ends it before.',
    },
    seed: {
      label: 'Seed',
      help: 'The same seed on the same machine gives the same curve.',
    },
    evaluateEvery: {
      label: 'Validate every',
      help: 'Steps between two validations; the best one is kept as the checkpoint.',
    },
    patience: {
      label: 'Patience',
      help: 'Validations without a better Recall@50 after which training stops.',
    },
    protocol: {
      label: 'Protocol',
      help: 'Users are split 8:1:1; a test user’s last 20 % of events are the targets.',
    },
    dropSeen: {
      label: 'Drop seen items',
      help: 'Leaves items of the history out of the retrieved list. ComiRec keeps them.',
    },
  },
} as const;
