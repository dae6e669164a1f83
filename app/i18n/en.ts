import { baselines } from './en/baselines.ts';
import { cases } from './en/cases.ts';
import { collapse } from './en/collapse.ts';
import { common } from './en/common.ts';
import { counts } from './en/counts.ts';
import { datasets } from './en/datasets.ts';
import { definitions } from './en/definitions.ts';
import { desktop } from './en/desktop.ts';
import { duplicating } from './en/duplicating.ts';
import { errors } from './en/errors.ts';
import { evaluate } from './en/evaluate.ts';
import { everybody } from './en/everybody.ts';
import { experiments } from './en/experiments.ts';
import { exporting } from './en/exporting.ts';
import { importing } from './en/importing.ts';
import { inspect } from './en/inspect.ts';
import { item } from './en/item.ts';
import { itemMap } from './en/item-map.ts';
import { links } from './en/links.ts';
import { models } from './en/models.ts';
import { notes } from './en/notes.ts';
import { pairing } from './en/pairing.ts';
import { planting } from './en/planting.ts';
import { published } from './en/published.ts';
import { queue } from './en/queue.ts';
import { record } from './en/record.ts';
import { saving } from './en/saving.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { shortcuts } from './en/shortcuts.ts';
import { sweep } from './en/sweep.ts';
import { tradeoff } from './en/tradeoff.ts';
import { train } from './en/train.ts';
import { vectors } from './en/vectors.ts';
import { whatIf } from './en/what-if.ts';
import { why } from './en/why.ts';
import { wizard } from './en/wizard.ts';

/** Every text of the studio in English. Its type is what a translation must satisfy. */
export const en = {
  baselines,
  cases,
  collapse,
  common,
  counts,
  datasets,
  definitions,
  desktop,
  duplicating,
  errors,
  evaluate,
  everybody,
  experiments,
  exporting,
  importing,
  inspect,
  item,
  itemMap,
  links,
  models,
  notes,
  pairing,
  planting,
  published,
  queue,
  record,
  saving,
  settings,
  shell,
  shortcuts,
  sweep,
  tradeoff,
  train,
  vectors,
  whatIf,
  why,
  wizard,
} as const;
