import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Kept } from '../../app/domain/report.ts';
import { writeWhole } from './write-whole.ts';

/** Another number for every change of how answers come about: older files are made anew. */
const madeBy = 1;

/** Where and of what an answer is kept. */
export interface AnswerPlace {
  /** of the experiment */
  readonly folder: string;
  /** what was asked, as a part of a file's name */
  readonly question: string;
  /** of the checkpoint that was asked */
  readonly version: string;
}

/** Keeps what a checkpoint was found to say beside it. @throws StudioError 'disk' */
export function keepAnswer(place: AnswerPlace, kept: Kept<unknown>): void {
  const { version } = place;
  writeWhole(answerFile(place), JSON.stringify({ madeBy, version, ...kept }));
}

/** null where there is none, or one of another checkpoint, or one that cannot be read: it can be found anew. */
export function keptAnswer<T>(place: AnswerPlace, answer: z.ZodType<T>): Kept<T> | null {
  const version = z.literal(place.version);
  const file = z.object({ madeBy: z.literal(madeBy), version, at: z.number(), answer });
  try {
    const { at, answer: found } = file.parse(JSON.parse(readFileSync(answerFile(place), 'utf8')));
    return { at, answer: found };
  } catch {
    return null;
  }
}

const answerFile = ({ folder, question }: AnswerPlace) => join(folder, `${question}.json`);
