/** Making a dataset of another one by further filters. */
export const duplicating = {
  action: 'Duplicate with other filters…',
  title: 'Duplicate “{name}”',
  text: 'The dataset stays as it is; what the filters leave of it becomes another one. Weights and event types are not kept in a dataset: to filter by them, import the file again.',
  copyOf: '{name} filtered',
  noDates: 'The dataset has no times.',
  remainingHelp: 'Counted over the whole dataset; nothing is written.',
  start: 'Duplicate',
  note: 'Made of “{name}”',
  madeOn: 'Made {date} of “{name}”',
  job: 'Making “{name}”',
  progress: 'Progress of the duplicate',
  cancelled: 'The duplicate {name} was cancelled',
  cancelledKept: 'Nothing of it was kept; the dataset that it was to be made of is as it was.',
  failed: '{name} could not be made',
  again: 'Duplicate again…',
} as const;
