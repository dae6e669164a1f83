import type { en } from './en.ts';
import type { Translation } from './format.ts';
import { baselines } from './zh-Hans/baselines.ts';
import { cases } from './zh-Hans/cases.ts';
import { collapse } from './zh-Hans/collapse.ts';
import { common } from './zh-Hans/common.ts';
import { counts } from './zh-Hans/counts.ts';
import { datasets } from './zh-Hans/datasets.ts';
import { definitions } from './zh-Hans/definitions.ts';
import { desktop } from './zh-Hans/desktop.ts';
import { duplicating } from './zh-Hans/duplicating.ts';
import { errors } from './zh-Hans/errors.ts';
import { evaluate } from './zh-Hans/evaluate.ts';
import { everybody } from './zh-Hans/everybody.ts';
import { experiments } from './zh-Hans/experiments.ts';
import { exporting } from './zh-Hans/exporting.ts';
import { importing } from './zh-Hans/importing.ts';
import { inspect } from './zh-Hans/inspect.ts';
import { item } from './zh-Hans/item.ts';
import { itemMap } from './zh-Hans/item-map.ts';
import { links } from './zh-Hans/links.ts';
import { models } from './zh-Hans/models.ts';
import { notes } from './zh-Hans/notes.ts';
import { pairing } from './zh-Hans/pairing.ts';
import { planting } from './zh-Hans/planting.ts';
import { published } from './zh-Hans/published.ts';
import { queue } from './zh-Hans/queue.ts';
import { record } from './zh-Hans/record.ts';
import { saving } from './zh-Hans/saving.ts';
import { settings } from './zh-Hans/settings.ts';
import { shell } from './zh-Hans/shell.ts';
import { shortcuts } from './zh-Hans/shortcuts.ts';
import { sweep } from './zh-Hans/sweep.ts';
import { tradeoff } from './zh-Hans/tradeoff.ts';
import { train } from './zh-Hans/train.ts';
import { vectors } from './zh-Hans/vectors.ts';
import { whatIf } from './zh-Hans/what-if.ts';
import { why } from './zh-Hans/why.ts';
import { wizard } from './zh-Hans/wizard.ts';

/** 简体中文。 */
export const zhHans = {
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
} as const satisfies Translation<typeof en>;
