export const collapse = {
  apart: 'The interests stay apart',
  close: 'The interests are close to each other, but not one',
  parting: 'The interests are still parting',
  collapsing: 'The interests are collapsing',
  alike:
    'Most of a user’s interests point the same way, so that they retrieve nearly the same items.',
  idle: '{n:Interest|Interests} {idle} {n:wins|win} hardly any target.',
  figures: 'Mean cosine {cosine}, {rank} of {k} directions in use, balance of wins {balance}.',
  again: 'Start again with',
  remedies: {
    squashPower: 'squash power {value}',
    diversityWeight: 'diversity weight {value}',
    routingWeight: 'routing weight {value}',
  },
  noRemedy:
    'The run takes every remedy that its model has; fewer interests may suit these histories better.',
} as const;
