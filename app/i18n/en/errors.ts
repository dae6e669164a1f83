/** By error code: what happened, what was kept, what to do. */
export const errors = {
  details: 'Details',
  told: '{happened}. {kept}',
  kinds: {
    'bad-request': {
      happened: 'The studio did not understand that request',
      kept: 'Nothing was changed.',
      remedy: 'This is a fault of the studio, not of yours. The log has the details.',
    },
    'not-found': {
      happened: 'It is no longer there',
      kept: 'Everything else is unchanged.',
      remedy: 'It may have been deleted. Choose another one.',
    },
    'bad-input': {
      happened: 'The file cannot be read as it is',
      kept: 'Nothing was imported and the file itself is unchanged.',
      remedy: 'Mend the file or change the column roles, then try again.',
    },
    question: {
      happened: 'The studio needs an answer before it goes on',
      kept: 'Nothing was imported and the file itself is unchanged.',
      remedy: 'Answer the question in the details, then import again.',
    },
    'bad-settings': {
      happened: 'These settings cannot be used',
      kept: 'Nothing was started.',
      remedy: 'Change the settings named below, then start again.',
    },
    'not-exportable': {
      happened: 'This cannot be written in that format',
      kept: 'Nothing was written; what was there before is unchanged.',
      remedy: 'Choose another format, or do as the details say.',
    },
    conflict: {
      happened: 'That is not possible at the moment',
      kept: 'Nothing was changed.',
      remedy: 'Something else is using it. Wait until that has ended, then try again.',
    },
    cancelled: {
      happened: 'Cancelled',
      kept: 'What was there before is unchanged.',
      remedy: 'You can start it again at any time.',
    },
    'worker-gone': {
      happened: 'The worker process ended unexpectedly',
      kept: 'Everything written to disk so far is kept, checkpoints included.',
      remedy: 'It is started again by itself. Try again; interrupted runs can be resumed.',
    },
    deadline: {
      happened: 'The answer took too long',
      kept: 'Nothing was changed.',
      remedy: 'The machine may be busy with training. Try again in a moment.',
    },
    disk: {
      happened: 'The disk refused to read or write',
      kept: 'What was there before is unchanged.',
      remedy: 'Check the free space and the permissions of the workspace folder, then try again.',
    },
    'newer-workspace': {
      happened: 'This workspace was written by a newer version of the studio',
      kept: 'It was not touched.',
      remedy: 'Update the studio, or open another workspace.',
    },
    damaged: {
      happened: 'A file of the workspace is damaged',
      kept: 'It was left as it is; everything else still works.',
      remedy: 'Import the dataset or train the run again, or restore the file from a backup.',
    },
    internal: {
      happened: 'Something went wrong inside the studio',
      kept: 'What was saved before is kept.',
      remedy: 'Try again. If it happens again, the log has the details.',
    },
  },
} as const;
