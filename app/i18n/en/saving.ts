/** The menu that saves what a panel shows. */
export const saving = {
  menu: 'Save or copy “{panel}”',
  png: 'Picture (PNG)…',
  svg: 'Picture (SVG)…',
  csv: 'Data (CSV)…',
  copyPicture: 'Copy picture',
  copyData: 'Copy data',
  saved: '“{panel}” saved',
  copied: '“{panel}” is on the clipboard',
  run: 'Run: {run}',
  user: 'User: {user}',
  dataset: 'Dataset: {dataset}',
} as const;
