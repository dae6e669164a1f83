export const exporting = {
  csv: 'Export as CSV…',
  parquet: 'Export as Parquet…',
  recbole: 'Export for RecBole…',
  torcheasyrec: 'Export for TorchEasyRec…',
  progress: 'Progress of the export',
  running: 'Exporting, {share}',
  done: '{rows} {rows:interaction|interactions} exported, {size}',
  doneVectors: '{rows} {rows:row|rows} exported, {size}',
  cancelled: 'The export was cancelled. Nothing was written.',
} as const;
