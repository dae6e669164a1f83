export const evaluate = {
  empty: 'Nothing to evaluate yet',
  emptyText:
    'When a run ends, its figures on unseen users appear here, with what each of them means.',
  toTrain: 'Go to Train',
  run: 'Run',
  chooseRun: 'Choose a finished run',
  failed: 'The figures could not be loaded',
  notYet: 'This run has no test figures',
  notYetText:
    'Test figures are made once, when a run ends or is stopped. Resume it in Experiments, or choose another run.',
  test: 'Test users',
  testHelp:
    'Users that training never saw: the first 80% of a history is the input, the last 20% are the targets.',
  metric: 'Metric',
  thisRun: 'This run',
  table: 'Test metrics of the run and of the baselines',
  seenKept: 'Seen items are kept in the list',
  seenDropped: 'Seen items are dropped from the list',
  chart: 'Recall by length of the list',
  chartSummary: 'At {n} the run finds {recall} of the targets, {name} {best}.',
  collapse: 'Are the interests different?',
  collapseOne: 'This model has a single vector: there is nothing that could collapse.',
  figures: {
    meanCosine: 'Mean cosine',
    effectiveRank: 'Effective rank',
    shareEntropy: 'Balance of wins',
    attentionEntropy: 'Spread over the history',
    uniqueUnion: 'Different candidates',
  },
  figureHelp: {
    meanCosine: 'between a user’s interests; 1 = collapsed into one, lower is better',
    effectiveRank: 'directions that the interests really use, of K',
    shareEntropy: 'entropy of the wins; 100% = every interest wins as many targets',
    attentionEntropy:
      'entropy of what an interest takes; 100% = from all items alike, lower = it specialises',
    uniqueUnion: 'different items in the K lists together; 100% = no item twice',
  },
  ofK: 'of {k}',
  shares: 'Targets won by each interest',
  definitions: 'What the figures mean',
  symbols:
    'R: the N items retrieved for a user. T: the held-out targets. rel: 1 where the item at that rank is a target, else 0. c: the category of an item. [ ]: 1 where it holds, else 0. Every figure is the mean over the test users.',
  twoNdcg: 'Why two NDCGs?',
  twoNdcgText:
    'ComiRec’s code divides by the best order of the hits it found, so a single hit at rank 1 counts as perfect even when nine targets were missed. The standard one divides by what could have been reached. Compare like with like: the two differ by a lot.',
  budget: 'N in total, never N per interest',
  budgetText:
    'All K interests share one list of N. Giving each its own N candidates would flatter models with many interests.',
  metrics: {
    recall: 'Recall',
    hitRate: 'Hit rate',
    ndcg: 'NDCG',
    comirecNdcg: 'NDCG (ComiRec)',
    diversity: 'Diversity',
  },
  metricHelp: {
    recall: 'Share of a user’s targets that are among the N.',
    hitRate: 'Share of users with at least one target among the N.',
    ndcg: 'Targets near the top count more; 1 when the first places are all targets.',
    comirecNdcg: 'As ComiRec’s public code computes it: the ideal counts only the hits made.',
    diversity: 'Share of pairs in the list whose categories differ.',
  },
} as const;
