import type { Texts } from '../../app/i18n/languages.ts';

type Words = Texts['shortcuts'];
type Act = keyof Words['acts'];

/** One way to do something: keys that are pressed together, as they are named. */
export type Chord = readonly string[];
export interface Shortcut {
  readonly act: Act;
  /** any of them does it */
  readonly chords: readonly Chord[];
}

/** All keys, by where they work; what handles them is beside what they act on. @param control "Ctrl", or "Cmd" on a Mac */
export function shortcutGroups(
  { keys }: Words,
  control: string,
): readonly { readonly group: keyof Words['groups']; readonly shortcuts: readonly Shortcut[] }[] {
  return [
    {
      group: 'everywhere',
      shortcuts: [
        { act: 'places', chords: [[control, '1 … 5']] },
        { act: 'copyLink', chords: [[control, 'Shift', 'L']] },
        { act: 'openLink', chords: [[control, 'Shift', 'O']] },
        { act: 'shortcuts', chords: [['F1']] },
      ],
    },
    {
      group: 'lists',
      shortcuts: [
        { act: 'row', chords: [['↓'], ['↑']] },
        { act: 'page', chords: [[keys.pages]] },
        { act: 'ends', chords: [['Home'], ['End']] },
        { act: 'open', chords: [['Enter']] },
      ],
    },
    {
      group: 'runs',
      shortcuts: [
        { act: 'select', chords: [[keys.space]] },
        { act: 'selectAll', chords: [[control, 'A']] },
        { act: 'star', chords: [['S']] },
        { act: 'deleteRun', chords: [[keys.delete]] },
      ],
    },
    {
      group: 'inspect',
      shortcuts: [
        { act: 'letGo', chords: [['Esc']] },
        { act: 'category', chords: [['C']] },
      ],
    },
    {
      group: 'map',
      shortcuts: [
        { act: 'pan', chords: [[keys.arrows]] },
        { act: 'zoom', chords: [['+'], ['−']] },
        { act: 'whole', chords: [['0']] },
        { act: 'next', chords: [['N'], ['P']] },
        { act: 'view', chords: [['L']] },
      ],
    },
    {
      group: 'whatIf',
      shortcuts: [
        { act: 'undo', chords: [[control, 'Z']] },
        { act: 'redo', chords: [[control, 'Shift', 'Z']] },
        {
          act: 'shift',
          chords: [
            ['Alt', '↑'],
            ['Alt', '↓'],
          ],
        },
        { act: 'remove', chords: [[keys.delete]] },
      ],
    },
  ];
}
