/** What the main process says around the page: menu, dialogs, the page shown when the page fails. */
export const desktop = {
  menu: {
    file: 'File',
    openLink: 'Open link…',
    copyLink: 'Copy link',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    reload: 'Reload',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    resetZoom: 'Actual size',
    fullScreen: 'Full screen',
    developerTools: 'Developer tools',
    window: 'Window',
    minimise: 'Minimise',
    help: 'Help',
    shortcuts: 'Keyboard shortcuts',
    showLog: 'Show the log file',
  },
  quit: {
    title: 'A training is in progress',
    detail:
      'Stop and keep evaluates what has been learned so far and keeps it; this may take a moment. Waiting experiments are kept and can be resumed.',
    stopAndKeep: 'Stop and keep',
    stay: 'Go on training',
  },
  ending: {
    title: 'The training is ending',
    detail:
      'What has been learned so far is being kept; then the studio quits. If you quit now, the run is marked as interrupted and can be resumed from its last checkpoint.',
    quitNow: 'Quit now',
    wait: 'Wait',
  },
  gone: {
    title: 'The page of the studio ended unexpectedly ({reason})',
    detail:
      'Datasets, experiments and a training in progress are safe: they live outside the page. Reload to go on where you were.',
    reload: 'Reload',
    quit: 'Quit',
  },
  unresponsive: {
    title: 'The page of the studio does not answer',
    detail:
      'Datasets, experiments and a training in progress are safe: they live outside the page. Wait a little, or reload the page.',
    wait: 'Wait',
    reload: 'Reload',
  },
  failedToLoad: {
    title: 'The page of the studio could not be loaded',
    detail:
      'Reason: {reason}. Datasets and experiments are untouched. Try again; if it fails once more, the installation is incomplete: install the studio anew.',
    again: 'Try again',
    log: 'Log file: {file}',
  },
  fault: {
    title: 'Something went wrong inside the studio',
    detail:
      '{message}\n\nWhat was saved is safe. If the studio behaves oddly now, quit and start it again. The log file says more:\n{file}',
    goOn: 'Go on',
    quit: 'Quit',
  },
  cannotStart: {
    title: 'The studio cannot start',
  },
} as const;
