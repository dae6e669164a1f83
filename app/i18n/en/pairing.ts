export const pairing = {
  title: 'Compare',
  kind: 'What is compared',
  kinds: { runs: 'Two runs', users: 'Two users' },
  and: { runs: 'also under', users: 'with' },
  otherRun: 'The other run',
  noOtherRun: 'No other run',
  otherUser: 'Other user',
  ofUser: 'User {user}',
  missing: {
    user: 'Whose interests do you want to compare?',
    run: 'There is no other run on this dataset',
    otherUser: 'Choose the other user',
  },
  missingText: {
    user: 'Choose a user or a case above, or let chance decide.',
    run: 'Train another model on it; then both can be seen side by side.',
    otherUser: 'Both are looked at under the same run, so that their interests lie in one space.',
  },
  failed: 'The two sides could not be compared',
  beside: 'Side by side',
  figure: 'Figure',
  shared:
    '{shared} {shared:item|items} in both lists, {onlyA} only in the first, {onlyB} only in the second.',
  pairs: 'Matched interests',
  pairsHelp: {
    cosine:
      'Matched so that the sum of the cosines between the vectors is the largest there is. Choose a pair to see its items.',
    overlap:
      'Vectors of two runs cannot be compared. Interests are matched by the items they retrieve: those in both lists over those in either (Jaccard), with the largest sum there is. Choose a pair to see its items.',
  },
  likeness: { cosine: 'by cosine', overlap: 'by shared items' },
  noCounterpart: 'no counterpart',
  sharedItems: '{n} {n:item|items} shared',
  lists: 'Both lists, rank by rank',
  onlyHere: 'only here',
  onlyHereHelp: 'Only in this list',
  besideHelp: 'At rank {rank} in the other list',
} as const;
