import {
  definitionGroups,
  ownDefinition,
  sampledItems,
  type DefinedFigures,
  type DefinedMetric,
  type DefinitionName,
} from '../../../app/domain/definitions.ts';
import type { SavedTable } from '../../../app/contract/saving.ts';
import { recordTable } from '../../parts/record-table.ts';
import type { Words } from '../../state/words.svelte.ts';

/** N of the columns. */
export const shownTops = [20, 50] as const;

/** One definition of a metric as its table shows it. */
export interface DefinitionRow {
  readonly name: DefinitionName;
  readonly own: boolean;
  readonly title: string;
  readonly usedBy: string;
  readonly reason: string;
  /** [tops] the value, and what it is above the studio's own definition */
  readonly figures: readonly { readonly value: number; readonly above: number }[];
}

/** The definitions of a metric, the studio's own first. @param dropSeen of the list that is the studio's own */
export function definitionRows(
  { values }: DefinedFigures,
  metric: DefinedMetric,
  dropSeen: boolean,
  words: Words,
): DefinitionRow[] {
  const t = words.t.definitions;
  const other = dropSeen ? 'kept' : 'dropped';
  const guess = { n: shownTops[0], guess: words.percent(shownTops[0] / (sampledItems + 1), 0) };
  const valueOf = (name: DefinitionName, top: number) => values[`${name}@${top}`] ?? 0;
  return definitionGroups[metric].map((name) => {
    const texts =
      name === 'otherSeenRecall'
        ? {
            title: t.otherSeen[other],
            usedBy: t.otherSeenUsedBy[other],
            reason: t.otherSeenReasons[other],
          }
        : { title: t.names[name], usedBy: t.usedBy[name], reason: t.reasons[name] };
    return {
      name,
      own: name === ownDefinition(metric),
      ...texts,
      reason: name === 'sampledRecall' ? words.say(t.reasons[name], guess) : texts.reason,
      figures: shownTops.map((top) => ({
        value: valueOf(name, top),
        above: valueOf(name, top) - valueOf(ownDefinition(metric), top),
      })),
    };
  });
}

/** The definitions of a metric at every length that was judged, a row a figure. */
export function definitionsTable({ values }: DefinedFigures, metric: DefinedMetric): SavedTable {
  const rows = Object.entries(values).flatMap(([column, value]) => {
    const [definition, top] = column.split('@');
    const isOne = (definitionGroups[metric] as readonly string[]).includes(definition!);
    return isOne ? [{ definition, top: Number(top), value }] : [];
  });
  return recordTable(rows);
}

/** What the list of N for every interest would be made to say; null where it says the same. */
export function trapOf({ values, candidates }: DefinedFigures, top: number) {
  const own = values[`recall@${top}`] ?? 0;
  const budgets = values[`ownBudgetsRecall@${top}`] ?? 0;
  if (own === 0 || budgets === own) return null;
  return { own, budgets, factor: budgets / own, candidates: candidates[String(top)] ?? top };
}
