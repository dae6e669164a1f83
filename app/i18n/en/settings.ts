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
  /** by setting: what its number counts; the others have no unit */
  units: {
    dimension: 'numbers',
    historyLength: 'events',
    towerLayers: 'layers',
    headLayers: 'layers',
    interests: 'vectors',
    routingIterations: 'rounds',
    negatives: 'items',
    batchSize: 'examples',
    warmUpSteps: 'steps',
    maximumSteps: 'steps',
    evaluateEvery: 'steps',
    patience: 'validations',
  },
  helpWithDefault: '{help} Default:\u00a0{value}.',
  aNumber: 'Power',
  on: 'On',
  off: 'Off',
  notHere: '{n} {n:setting does|settings do} not apply here',
  variedBySweep: 'varied by the sweep above',
  onlyModels: 'only for {models}',
  onlyWith: 'only with {setting}: {values}',
  warns: {
    interests:
      '{share} of the users have fewer than {k} items as input: some interests have nothing to hold.',
    historyLength:
      '95% of the histories have at most {n} events: what is longer is mostly padding.',
  },
  showAll: 'All settings',
  wrong: {
    integer: 'A whole number from {minimum} to {maximum}.',
    number: 'A number from {minimum} to {maximum}.',
  },
  problemOf: '{setting}: {problem}',
  problems: {
    'out-of-range': 'It must be from {minimum} to {maximum}.',
    'longest-history': 'At most {maximum} here: no history of this dataset has more events.',
    positions: 'At most {maximum}: each interest needs a position of the history.',
    'table-memory': 'At most {maximum} here: the table of {items} items must fit into memory.',
    'matrix-memory':
      'At most {maximum} here: {matrices} routing matrices of its square must fit into memory. Fewer interests or a shorter history leave more room.',
    'batch-memory': 'At most {maximum} here: a batch must fit into memory.',
    'no-item-fields':
      'This dataset has no item field to learn from. Import it again with a file of items that has further columns.',
    'no-user-fields':
      'This dataset has no user field to learn from. Import it again with a file of users that has further columns.',
    'no-training-user':
      'Of no user there are the {events} events to learn from that an example takes. Choose a dataset with longer histories, or another protocol.',
    'no-validation-user':
      'Of no user there is an event that is known and one to be found in the validation. Choose a dataset with more users, or another protocol.',
    'no-test-user':
      'Of no user there is an event that is known and one to be found in the test. Choose a dataset with more users, or another protocol.',
    'no-times':
      'This dataset has no times, so it cannot be cut at a point in time. Choose another protocol, or import the file with a column of times.',
    'no-counts':
      'It takes how often each item was chosen, but no training user chose any. Choose the sampler Uniform, or a dataset with more users.',
    diverged:
      'Training diverged: the loss is no number any more. The last checkpoint is kept. Train again with a smaller one.',
  },
  options: {
    'sampled-softmax': 'Sampled softmax',
    'in-batch': 'In-batch softmax',
    'full-softmax': 'Full softmax',
    none: 'None',
    'last-item': 'Latest item',
    'user-fields': 'User fields',
    'user-fields-and-last-item': 'User fields and latest item',
    cosine: 'Cosine',
    hard: 'Hard',
    sampled: 'Sampled',
    'log-uniform': 'Log-uniform',
    uniform: 'Uniform',
    popularity: 'Popularity^α',
    'strong-generalisation': 'Strong generalisation',
    'leave-one-out': 'Leave one out',
    'point-in-time': 'Point in time',
  },
  /** what each protocol does */
  protocols: {
    'strong-generalisation':
      'Users are parted 8:1:1. Nothing is learned of validation and test users: the first 80% of their history is known, the last 20% is to be found.',
    'leave-one-out':
      'Each user’s last item is to be found in the test, the one before it in the validation. All before these two is learned from.',
    'point-in-time':
      'Cut at two moments, where 80% and 90% of all events have happened. What was before the first is learned from; what users then chose up to the second is to be found in the validation, and what they chose later in the test.',
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
    itemFeatures: {
      label: 'Item features',
      help: 'An item is the mean of its own vector and of its category’s and other fields’, so that rare items learn from alike ones.',
    },
    userFields: {
      label: 'User fields',
      help: 'The user’s own fields, such as country or age, stand beside the history at the entry of the user tower.',
    },
    towerLayers: {
      label: 'Hidden layers',
      help: 'ReLU layers in each tower. 0: the user is one linear map, an item its own vector.',
    },
    headLayers: {
      label: 'Head layers',
      help: 'ReLU layers after the routing that mix each capsule with the context; 0 leaves capsules as they are.',
    },
    context: {
      label: 'Context',
      help: 'What stands beside each capsule in the head: the user’s own fields, the latest item, both or nothing.',
    },
    normalise: {
      label: 'Normalise vectors',
      help: 'Scales user and item vectors to length one, so that popularity cannot hide in length.',
    },
    temperature: {
      label: 'Temperature',
      help: 'Scores are divided by it. Normalised vectors need one well below 1, about 0.1 to 0.3.',
    },
    interests: {
      label: 'Interests',
      help: 'How many vectors stand for one user. Each retrieves its own candidates.',
    },
    adaptiveInterests: {
      label: 'K by history',
      help: 'Short histories get fewer interests: log2 of their length, at least 1, at most K.',
    },
    routingIterations: {
      label: 'Routing rounds',
      help: 'How often the items vote; only the last round is learned from.',
    },
    redrawLogits: {
      label: 'Logits drawn anew',
      help: 'Each step starts routing from other random logits, as ComiRec’s code does; what is trained always uses the same.',
    },
    squashPower: {
      label: 'Squash power',
      help: 'Below 1 weak capsules stay longer, which keeps interests apart; 1 is the plain squash.',
    },
    labelPower: {
      label: 'Label attention',
      help: 'Which interest learns from an item: the best one (hard), one drawn by score (sampled), or a mixture by score^p.',
    },
    diversityWeight: {
      label: 'Diversity weight',
      help: 'How much a large cosine between interests costs; 0 is off.',
    },
    routingWeight: {
      label: 'Routing weight',
      help: 'How much it costs when an interest looks at one item only (REMI, about 100); 0 is off.',
    },
    positions: {
      label: 'Positions',
      help: 'Adds a learned vector per position, so that attention can tell recent from old.',
    },
    objective: {
      label: 'Loss',
      help: 'What the chosen item must beat: drawn items, the other items of the batch, or the whole catalogue.',
    },
    hardNegativeBeta: {
      label: 'Hard negatives',
      help: 'Weighs negatives by exp(β · score), so that near misses count more (REMI); 0 is off.',
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
    warmUpSteps: {
      label: 'Warm-up',
      help: 'Steps in which the learning rate rises to its value; 0 is off.',
    },
    rateDecay: {
      label: 'Rate decay',
      help: 'Whether the learning rate falls along a cosine to the step limit.',
    },
    weightDecay: {
      label: 'Weight decay',
      help: 'Pulls weights towards zero at every step; 0 is off.',
    },
    gradientClip: {
      label: 'Gradient clip',
      help: 'Longer gradients are cut to this length; 0 is off.',
    },
    denseAdam: {
      label: 'Dense Adam',
      help: 'Moves every item at every step as the original code does. Exact, and slow on large catalogues.',
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
      help: 'What is learned from and what is to be found. Figures under two protocols cannot be compared.',
    },
    dropSeen: {
      label: 'Drop seen items',
      help: 'Leaves items of the history out of the retrieved list. ComiRec keeps them.',
    },
  },
} as const;
