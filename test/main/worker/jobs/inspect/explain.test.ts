import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HaltSignal, jobs } from '../../../../../app/contract/worker.ts';
import { RunSettings } from '../../../../../app/domain/settings.ts';
import { createModel } from '../../../../../app/model/create-model.ts';
import { bestCheckpoint } from '../../../../../app/train/checkpoint.ts';
import { newlyLearned } from '../../../../../app/train/start.ts';
import { writeCheckpoint } from '../../../../../main/store/experiment-folder.ts';
import { jobTable } from '../../../../../main/worker/handlers.ts';
import { runJob } from '../../../../../main/worker/run-job.ts';
import { liveTensors } from '../../../../../main/worker/tensorflow.ts';
import { importInto, written } from '../../../support/importing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const log = () => {
  const rows = ['user,item,time'];
  for (let user = 1; user <= 29; user++) {
    for (let event = 0; event < 10; event++) {
      rows.push(`u${user},i${1 + ((user * 7 + event * event) % 12)},${1000 + event}`);
    }
  }
  return [...rows, ''].join('\n');
};

describe('explanation as a job', () => {
  it.each(['comirec-sa', 'comirec-dr', 'mind', 'two-tower'] as const)(
    'leaves out what a what-if leaves out, with the same scores and ranks: %s',
    async (model) => {
      const settings = RunSettings.parse({ model, dimension: 8, interests: 3, historyLength: 6 });
      const folder = temporaryFolder();
      const imported = await importInto(folder, { file: written(log()) });
      const learned = newlyLearned(createModel(settings), settings, imported.contents.log.items);
      const experimentFolder = join(folder, 'run');
      await writeCheckpoint(experimentFolder, 'best', bestCheckpoint(settings, 0, learned));
      const asked = {
        ...{ datasetFile: imported.target, experimentFolder, user: 'u3' },
        ...{ top: 12, dropSeen: false },
      };
      const inspect = async (history: string[] | null) => {
        const request = { ...asked, settings, lambda: 0, history };
        const reply = await runJob(jobTable, 'inspectUser', request, () => {}, new HaltSignal());
        return jobs.inspectUser.reply.parse(reply);
      };
      const explain = async (item: string) => {
        const request = { ...asked, item, history: null };
        const reply = await runJob(jobTable, 'explainItem', request, () => {}, new HaltSignal());
        return jobs.explainItem.reply.parse(reply);
      };
      const { history, retrieved } = await inspect(null);
      const live = liveTensors();
      const given = history.map(({ item }) => item);
      for (const { item, score, interest } of [retrieved[0]!, retrieved.at(-1)!]) {
        const answer = await explain(item);
        expect(answer.rank).toBe(retrieved.findIndex((other) => other.item === item) + 1);
        expect(answer.interest).toBe(interest);
        expect(answer.interests[interest]!.score).toBeCloseTo(score, 5);
        expect(answer.leftOut).toHaveLength(given.length);
        for (const [position, left] of answer.leftOut.entries()) {
          const without = given.filter((_, at) => at !== position);
          const anew = (await inspect(without)).retrieved;
          const rank = anew.findIndex((other) => other.item === item);
          expect(left.rank).toBe(rank + 1);
          expect(left.score).toBeCloseTo(anew[rank]!.score, 5);
        }
      }
      expect(liveTensors()).toBe(live);
      await expect(explain('i99')).rejects.toMatchObject({ code: 'not-found' });
    },
  );
});
