import { z } from 'zod';
import { ItemExplanation } from '../domain/explanation.ts';
import { Case, CaseHistory, CaseName } from '../domain/case.ts';
import { CaseId, ExperimentId } from '../domain/ids.ts';
import { InspectableUser, UserInspection } from '../domain/inspection.ts';
import { RunSettings } from '../domain/settings.ts';
import { mapCalls, mapJobs } from './mapping.ts';
import { UserPair } from '../domain/user-pair.ts';
import { Tradeoff } from '../domain/tradeoff.ts';
import { surveyCalls, surveyJobs } from './surveying.ts';
import { call, job, Model, Page, paged } from './table.ts';

/** What the place Inspect asks: the window of main (`inspectionCalls`), main of the worker (`inspectionJobs`). */

const Split = z.enum(['train', 'validation', 'test']);

/** The part in which a user is judged; where they are not of it, their last. */
const JudgedIn = Split.default('test');

/** Whom a side of a comparison is about, under which run; user and history as of `inspect.user`. */
const PairSide = z.object({
  id: ExperimentId,
  user: z.string().nullable(),
  history: CaseHistory.nullable().default(null),
});
export type PairSide = z.infer<typeof PairSide>;

export const inspectionCalls = {
  'inspect.users': call(
    Page.extend({ id: ExperimentId, split: Split.nullable() }),
    paged(InspectableUser),
  ),
  'inspect.user': call(
    z.object({
      id: ExperimentId,
      /** null = somebody made up, of whom the history is all there is */
      user: z.string().nullable(),
      /** item ids in place of the user's own history (what if), oldest first; null = the user's own */
      history: CaseHistory.nullable().default(null),
      top: z.int().min(1).max(500).default(50),
      /** absent = as the experiment was evaluated */
      dropSeen: z.boolean().optional(),
      lambda: z.number().min(0).max(1000).default(0),
      split: JudgedIn,
    }),
    UserInspection,
  ),
  /** why an item is where it is for a user, or why it is not there; user, history and dropSeen as above */
  'inspect.explain': call(
    z.object({
      id: ExperimentId,
      user: z.string().nullable(),
      history: CaseHistory.nullable().default(null),
      item: z.string(),
      top: z.int().min(1).max(500).default(50),
      dropSeen: z.boolean().optional(),
      split: JudgedIn,
    }),
    ItemExplanation,
  ),
  /** Two sides of one dataset: a user under two runs, or two users under one. */
  'inspect.pair': call(
    z.object({
      a: PairSide,
      b: PairSide,
      top: z.int().min(1).max(500).default(50),
      /** absent = as the run of `a` was evaluated */
      dropSeen: z.boolean().optional(),
      split: JudgedIn,
    }),
    UserPair,
  ),
  /** recall and diversity over all test users; tells its progress; a newer question cancels an older one */
  'inspect.tradeoff': call(
    z.object({
      id: ExperimentId,
      top: z.int().min(1).max(500),
      dropSeen: z.boolean(),
      /** the largest lambda */
      maximum: z.number().positive().max(1000),
    }),
    Tradeoff,
  ),
  'inspect.cancelTradeoff': call(z.null(), z.null()),
  ...surveyCalls,
  ...mapCalls,
  /** The cases that the run can answer, its own first. */
  'inspect.cases': call(z.object({ id: ExperimentId }), z.array(Case)),
  'inspect.saveCase': call(
    Case.pick({ name: true, user: true, history: true }).extend({ id: ExperimentId }),
    Case,
  ),
  'inspect.renameCase': call(z.object({ id: CaseId, name: CaseName }), Case),
  /** Moves it to the bin; `restoreCase` takes it out again. */
  'inspect.deleteCase': call(z.object({ id: CaseId }), z.null()),
  'inspect.restoreCase': call(z.object({ id: CaseId }), Case),
} as const;

const ModelSide = Model.extend(PairSide.omit({ id: true }).shape);

export const inspectionJobs = {
  inspectUsers: job(
    Model.extend({
      settings: RunSettings,
      search: z.string(),
      split: Split.nullable(),
      offset: z.int(),
      limit: z.int(),
    }),
    z.never(),
    paged(InspectableUser),
  ),
  inspectUser: job(
    Model.extend({
      settings: RunSettings,
      user: z.string().nullable(),
      top: z.int(),
      dropSeen: z.boolean(),
      lambda: z.number(),
      split: JudgedIn,
      history: z.array(z.string()).nullable(),
    }),
    z.never(),
    UserInspection,
  ),
  explainItem: job(
    Model.extend({
      user: z.string().nullable(),
      item: z.string(),
      top: z.int(),
      dropSeen: z.boolean(),
      split: JudgedIn,
      history: z.array(z.string()).nullable(),
    }),
    z.never(),
    ItemExplanation,
  ),
  inspectPair: job(
    z.object({ a: ModelSide, b: ModelSide, top: z.int(), dropSeen: z.boolean(), split: JudgedIn }),
    z.never(),
    UserPair,
  ),
  tradeoff: job(
    Model.extend({ top: z.int(), dropSeen: z.boolean(), maximum: z.number() }),
    z.object({ done: z.number() }),
    Tradeoff,
  ),
  ...surveyJobs,
  ...mapJobs,
} as const;
