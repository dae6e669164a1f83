export const queue = {
  title: 'Waiting, {n}',
  held: 'The queue is held.',
  goOn: 'Go on',
  earlier: 'Earlier (Alt + Up)',
  later: 'Later (Alt + Down)',
  remove: 'Take out of the queue (Delete)',
  cancelSweep: 'Cancel all',
} as const;
