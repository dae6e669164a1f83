/** By model: its name, how it makes its vectors in one sentence, and when to choose it. */
export const models = {
  'two-tower': {
    name: 'Two-tower',
    how: 'The history is averaged, through a small network if you like: one vector stands for the whole user.',
    when: 'The strong, simple baseline: train it first and see whether more interests pay.',
    drawing: 'Drawing: the items of a history are averaged into one vector.',
  },
  'comirec-sa': {
    name: 'ComiRec-SA',
    how: 'K attention heads each weigh the history in their own way and sum it to K interest vectors.',
    when: 'Stable and quick to train, and its weights say which items made an interest.',
    drawing:
      'Drawing: attention heads weigh the items of a history and sum them to several vectors.',
  },
} as const;
