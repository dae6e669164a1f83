/** Vectors that leave the studio and come to it. */
export const vectors = {
  exportAction: 'Export vectors…',
  exportTitle: 'Export vectors',
  exportText:
    'For other tools: numpy, pandas, an index for serving. What is written is what Inspect shows.',
  what: 'What',
  parts: {
    items: 'Item vectors',
    interests: 'User interests',
    retrieved: 'Retrieved lists',
    weights: 'Weights',
    projector: 'For TensorBoard’s projector',
  },
  says: {
    items:
      '[V, d]: the vectors that interests are scored against by inner product, in the order of the ids.',
    interests:
      '[U, K, d]: K vectors a user, made of what Inspect and Evaluate give the model of them.',
    retrieved:
      'The merged list of each user: rank, item, score, the interest that retrieved it, and whether it was chosen later.',
    weights: 'The embedding table and the model’s own weights by their names.',
    projector:
      'Item vectors as tab-separated numbers, and a second file with ids, titles and categories.',
  },
  format: 'Format',
  formats: {
    npy: 'npy, ids beside it',
    safetensors: 'safetensors',
    parquet: 'Parquet',
    tsv: 'TSV',
    csv: 'CSV',
  },
  users: 'Users',
  splits: {
    all: 'All users',
    train: 'Training users',
    validation: 'Validation users',
    test: 'Test users',
  },
  top: 'Items a list',
  export: 'Export…',
  importAction: 'Import vectors…',
  importTitle: 'Import vectors',
  importText:
    'Vectors that were trained elsewhere, for a dataset of this workspace. They are checked, tested beside the baselines, and can be inspected.',
  dataset: 'Dataset',
  files: { items: 'Item vectors', users: 'User vectors' },
  fileHelp: {
    items:
      'npy with ids in a .ids.txt beside it, safetensors, Parquet, TSV or CSV. Every item of the dataset has one.',
    users: 'The same, with one or several vectors a user.',
  },
  choose: 'Choose…',
  noFile: 'No file yet',
  note: 'Note',
  import: 'Import',
  progress: 'Progress of the import',
  running: 'Reading and testing, {share}',
  failed: 'The vectors were not imported',
  imported: 'Vectors of {n} {n:user|users} imported and tested',
  without: '{n} {n:user has|users have} none and {n:counts|count} as missed.',
  unknown: '{n} {n:id is|ids are} not in the dataset, the first “{first}”.',
} as const;
