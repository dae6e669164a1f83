export const definitions = {
  working: 'Judging the run under each definition',
  definition: 'Definition',
  formula: 'Formula',
  why: 'What it changes',
  points: 'points',
  pointsHelp: 'The difference to the studio’s own definition, in percentage points',
  title: '{metric}: the same name, other numbers',
  symbols:
    'R: the merged list of N. Rₖ: the own list of N of interest k. T: the held-out targets, t₁ the first of them in time. S: 100 random items that the user never chose. R′: the list under the other rule for seen items.',
  trap: 'N candidates for every interest flatter models with many interests',
  trapText:
    'With its own {n} candidates for each of the {k} interests, Recall@{n} would read {budgets} in place of {own}: {factor} times as much, for {candidates} different candidates a user in place of {n}. A model with a single vector gets no such gift, so the two could not be compared.',
  ours: 'ours',
  names: {
    recall: 'Recall of the merged list',
    ownBudgetsRecall: 'N candidates for every interest',
    cappedRecall: 'At most N targets count',
    pooledRecall: 'Pooled over all targets',
    nextItemRecall: 'The next item alone',
    sampledRecall: 'Among 100 random items',
    hitRate: 'Hit rate of the merged list',
    ownBudgetsHitRate: 'N candidates for every interest',
    ndcg: 'NDCG against the best possible list',
    comirecNdcg: 'NDCG against the hits made',
    nextItemNdcg: 'NDCG of the next item alone',
  },
  otherSeen: { kept: 'Seen items kept', dropped: 'Seen items dropped' },
  usedBy: {
    recall: 'This studio; ComiRec’s code',
    ownBudgetsRecall: 'The hit-rate tools of EasyRec and TorchEasyRec, unless told otherwise',
    cappedRecall: 'Mult-VAE (Liang et al., 2018)',
    pooledRecall: 'MIND (Li et al., 2019), as its HitRate; EasyRec',
    nextItemRecall: 'SASRec, BERT4Rec and other papers on sequences, as HR',
    sampledRecall: 'SASRec (2018), NCF (2017)',
    hitRate: 'This studio; ComiRec’s code',
    ownBudgetsHitRate: 'Lists of all interests counted together',
    ndcg: 'This studio; Järvelin and Kekäläinen (2002); RecBole',
    comirecNdcg: 'ComiRec’s code',
    nextItemNdcg: 'SASRec, BERT4Rec',
  },
  otherSeenUsedBy: { kept: 'ComiRec’s code', dropped: 'LightGCN’s code; RecBole' },
  reasons: {
    recall: 'Every user counts alike, and within a user every target.',
    ownBudgetsRecall:
      'A user gets up to K·N candidates: more interests find more because they are given more.',
    cappedRecall:
      'A user with more than N targets can reach 100% too; where nobody has so many, nothing changes.',
    pooledRecall:
      'One mean over all targets of all users: those with long histories count for more.',
    nextItemRecall:
      'One target a user, so recall and hit rate are the same. One drawn at random from the targets would give our recall, on average.',
    sampledRecall:
      'A target has to come before 100 random items, not before the catalogue: by guessing alone it is among the first {n} in {guess} of all cases. It can even order models differently (Krichene and Rendle, 2020).',
    hitRate: 'One target found is enough, so users with many targets hit easily.',
    ownBudgetsHitRate: 'Up to K·N chances of a hit in place of N.',
    ndcg: 'Divided by what the best list of N could have reached.',
    comirecNdcg:
      'Divided by the best order of the hits that were made: what was missed costs nothing.',
    nextItemNdcg: 'The ideal is 1; it only says how high the next item stands.',
  },
  otherSeenReasons: {
    kept: 'Items that the user has already take places; one chosen again can be found.',
    dropped:
      'Places of items that the user has already become free; one chosen again can no longer be found and counts as missed.',
  },
} as const;
