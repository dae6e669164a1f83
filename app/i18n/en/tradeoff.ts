/** Recall against diversity, over the whole test set. */
export const tradeoff = {
  title: 'Recall and diversity',
  help: 'Means over all test users at rising λ: each further item of a category already chosen must score λ more to be taken. λ is in the units of the score (an inner product), so that its range differs from model to model. Diversity: the share of pairs in a list whose categories differ.',
  open: 'Recall and diversity over λ, for all test users: computed once it is opened',
  toCosine: 'Cosine between interests',
  working: 'Merging the lists of all test users with twelve values of λ.',
  offer: 'What λ costs in recall and gains in diversity, over all test users.',
  cancelled: 'The curve was called off.',
  again: 'Compute it',
  failed: 'The curve could not be computed',
  noCategories: 'No item has a category, so that λ holds nothing back.',
  recall: 'recall@{n}',
  diversity: 'diversity@{n}',
  summary: 'Recall of {users} test users from {from} without λ to {to} at its end.',
  at: 'λ {lambda}: recall {recall}, diversity {diversity}',
  all: '{users} test users: {recall}, {diversity}',
  own: 'this user: {recall}, {diversity}',
} as const;
