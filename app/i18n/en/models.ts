/** By model: its name, how it makes its vectors in one sentence, and when to choose it. */
export const models = {
  'two-tower': {
    name: 'Two-tower',
    how: 'The history is averaged, through a small network if you like: one vector stands for the whole user.',
    when: 'The strong, simple baseline: train it first and see whether more interests pay.',
    drawing: 'Drawing: the items of a history are averaged into one vector.',
  },
  mind: {
    name: 'MIND',
    how: 'Dynamic routing with one shared map lets the items of a history vote for K capsules, again and again.',
    when: 'Compact, and K can follow the length of the history; a squash power below 1 keeps interests apart.',
    drawing: 'Drawing: items of a history vote in rounds for several capsules.',
  },
  'comirec-dr': {
    name: 'ComiRec-DR',
    how: 'Dynamic routing with a map of its own for every position and interest; the votes start out equal.',
    when: 'The most expressive of the routing models, and the one that takes most memory.',
    drawing: 'Drawing: every item of a history has a map of its own to each capsule.',
  },
  'comirec-sa': {
    name: 'ComiRec-SA',
    how: 'K attention heads each weigh the history in their own way and sum it to K interest vectors.',
    when: 'Stable and quick to train, and its weights say which items made an interest.',
    drawing:
      'Drawing: attention heads weigh the items of a history and sum them to several vectors.',
  },
  /** not trained here */
  external: { name: 'External vectors' },
} as const;
