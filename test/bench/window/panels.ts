import type { UserInspection } from '../../../app/domain/inspection.ts';
import type { Said } from './watch.ts';

/**
 * What the panels of one user say of an inspection, in English: the ends of each list, a score, a cosine. The
 * interests' lists stand in the middle unless the map does.
 */
export function panelsOf(inspection: UserInspection): Said[] {
  const { history, interests, retrieved, cosine, targets } = inspection;
  const merged = rows(listed('Retrieved'), retrieved);
  const foundFirst = targets.toSorted((a, b) => Number(b.found) - Number(a.found));
  const [first] = retrieved;
  return [
    rows(listed('History'), history.toReversed()),
    ...interests.map(({ items }, k) =>
      rows(`.interests > :nth-child(${k + 1}) [role=option]`, items),
    ),
    first === undefined ? merged : { ...merged, texts: [...merged.texts, [0, size(first.score)]] },
    {
      selector: '.cosine [data-cell]',
      count: cosine.length * (cosine.length - 1),
      texts: [[0, size(cosine[0]![1]!)]],
    },
    rows('.targets [role=option]', foundFirst),
  ];
}

const listed = (label: string) => `.microscope [role=listbox][aria-label^="${label}"] > *`;

/** As it is written behind its sign. */
const size = (value: number) => Math.abs(value).toFixed(2);

function rows(selector: string, items: readonly { readonly title: string | null }[]): Said {
  const ends = items.length === 0 ? [] : [0, items.length - 1];
  return { selector, count: items.length, texts: ends.map((at) => [at, items[at]!.title ?? '']) };
}
