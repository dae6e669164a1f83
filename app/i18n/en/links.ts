/** Links that open what is looked at again. */
export const links = {
  copy: 'Copy link',
  copyHelp: 'A link that opens exactly this view again (Ctrl+Shift+L)',
  copied: 'Link copied',
  copiedText: 'Open it with Ctrl+Shift+O, or from any document where the studio is installed.',
  failed: 'No link was made',
  open: 'Open link…',
  openTitle: 'Open a link',
  openText: 'A link opens a view of this workspace. It changes nothing that is kept.',
  field: 'Link',
  placeholder: 'interest-studio://…',
  go: 'Open',
  opened: 'The link is open.',
  back: 'Go back',
  problems: {
    foreign: {
      happened: 'This is no link of the studio.',
      remedy: 'Links of the studio begin with interest-studio:// and are made by “Copy link”.',
    },
    newer: {
      happened: 'This link was made by a newer version of the studio.',
      remedy: 'Update the studio, then open the link again.',
    },
    long: {
      happened: 'The link is longer than links may be.',
      remedy: 'Save the history as a case first: then the link names the case.',
    },
    damaged: {
      happened: 'The link cannot be read at “{field}”.',
      remedy: 'It may have been cut or changed on its way. Copy the whole link once more.',
    },
    run: {
      happened: 'The run {name} is not in this workspace.',
      remedy: 'It was deleted, or the link was made in another workspace. Open it there.',
    },
    untrained: {
      happened: 'The run {name} has no trained model to look into.',
      remedy: 'Resume it in Experiments until its first checkpoint, then open the link again.',
    },
    user: {
      happened: 'The dataset of this run has no user “{name}”.',
      remedy: 'The link may have been changed. Choose the user above Inspect.',
    },
    item: {
      happened: 'The history of the link has the item “{name}”, which the dataset has not.',
      remedy: 'The link may have been changed. Copy it once more where it was made.',
    },
    case: {
      happened: 'The case that the link names ({name}) is no longer here.',
      remedy: 'It was deleted. Copy the link anew while the case is open.',
    },
    dataset: {
      happened: 'The dataset {name} is not in this workspace.',
      remedy: 'It was deleted, or the link was made in another workspace. Open it there.',
    },
    otherDataset: {
      happened: 'The two runs of the link were trained on different datasets.',
      remedy: 'Only runs on one dataset can be compared. Choose the other run in Compare.',
    },
    external: {
      happened: 'The vectors of this run were imported: there is no model to ask what if.',
      remedy: 'Look at the user’s own history instead, or open the link with a trained run.',
    },
  },
} as const;
