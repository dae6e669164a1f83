/** What every run is compared with: names, what each one is, and how the comparison came out. */
export const baselines = {
  names: {
    'most-popular': 'Most popular',
    'item-to-item': 'Item-to-item',
    pinnersage: 'PinnerSage',
  },
  help: {
    'most-popular': 'The items that training users chose most often, the same for everybody.',
    'item-to-item':
      'Items that many training users have together with the user’s last five: cosine between items, summed.',
    pinnersage:
      'Several interests without training them: the history is clustered by this run’s item vectors (Ward), and the middle item of each cluster retrieves.',
  },
  title: 'The baselines',
  text: 'None of them trains anything, and each is judged on the same users, with the same N in total. A model that does not beat them does not pay.',
  difference: 'Points vs best',
  differenceHelp: 'This run minus the best baseline, in percentage points',
  best: 'the best of the row',
  ahead:
    'By Recall@{n} this run beats every baseline: {points} points above {name}, the best of them.',
  behind:
    'By Recall@{n} this run does not beat {names}: it finds {own} of the targets, {name} finds {best}.',
  popularityHint:
    'Where popularity carries most, the preset Paper often finds more: normalised scores cannot follow it.',
  interestsDoNotPay:
    'Its interests do not pay here: what needs no training finds as much. Look whether they have collapsed, or train longer.',
} as const;
