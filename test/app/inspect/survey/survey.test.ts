import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../app/evaluate/evaluate.ts';
import { evaluationCases } from '../../../../app/ingest/split.ts';
import { Inspector } from '../../../../app/inspect/inspector.ts';
import { surveyedCase, listOf, takeSurvey } from '../../../../app/inspect/survey/survey.ts';
import { liveTensors } from '../../../../main/worker/tensorflow.ts';
import { data, encoder, plain, split, toyModel, toySurvey } from './toy-survey.ts';
import { strongGeneralisation } from '../../../../app/ingest/protocols.ts';

describe('a survey', () => {
  for (const dropSeen of [false, true]) {
    it(`is the one-user view of everybody, seen items ${dropSeen ? 'dropped' : 'kept'}`, async () => {
      const before = liveTensors();
      const survey = await toySurvey({ dropSeen });
      expect(liveTensors()).toBe(before);
      const cases = evaluationCases(data.log, split, 'train');
      expect([...survey.users]).toEqual(cases.map(({ user }) => user));
      const model = toyModel();
      const inspector = new Inspector(model);
      const { top, interests: K, dimension: d } = survey;
      cases.forEach(({ user }, row) => {
        const options = { top, dropSeen, lambda: 0, split: 'train', history: null } as const;
        const one = inspector.inspect(data.userKeys[user]!, options);
        const list = listOf(survey, row);
        expect(Array.from(list, (id) => data.itemKeys[id])).toEqual(
          one.retrieved.map(({ item }) => item),
        );
        expect([...survey.winners.subarray(row * top, row * top + list.length)]).toEqual(
          one.retrieved.map(({ interest }) => interest),
        );
        expect(survey.recalls[row]).toBe(one.metrics[`recall@${top}`]);
        expect(survey.targets[row]).toBe(one.targets.length);
        expect(survey.hits[row]).toBe(one.targets.filter(({ found }) => found).length);
        const there = one.cosine.flatMap((line, a) =>
          line.filter((_, b) => b < a && one.cosine[a]![a] !== 0 && one.cosine[b]![b] !== 0),
        );
        const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
        if (there.length === 0) expect(survey.cosines[row]).toBeNaN();
        else expect(survey.cosines[row]).toBeCloseTo(mean, 12);
        expect([...survey.vectors.subarray(row * K * d, (row + 1) * K * d)]).toEqual(
          one.interests.flatMap(({ vector }) => vector),
        );
        const primary = one.retrieved.flatMap(({ categories }) => categories.slice(0, 1));
        expect(survey.categories[row]).toBe(new Set(primary).size);
        expect([...surveyedCase(survey, row).targets]).toEqual([...cases[row]!.targets]);
      });
      model.dispose();
      expect(liveTensors()).toBe(before);
    });

    it(`has the means of an evaluation, seen items ${dropSeen ? 'dropped' : 'kept'}`, async () => {
      const survey = await toySurvey({ dropSeen, split: 'test' });
      const options = { split: 'test', tops: [plain.top], dropSeen, lambda: 0 } as const;
      const rest = () => Promise.resolve();
      const whole = await evaluate(encoder, data.log, split, data.categories, options, rest);
      expect(survey.recall).toBe(whole.metrics[`recall@${plain.top}`]);
      expect(survey.hitRate).toBe(whole.metrics[`hitRate@${plain.top}`]);
      expect(meanOf(survey.recalls)).toBeCloseTo(survey.recall, 12);
      expect(meanOf(survey.cosines)).toBeCloseTo(whole.interests.meanCosine, 12);
      expect(meanOf(survey.ranks)).toBeCloseTo(whole.interests.effectiveRank, 12);
    });
  }

  it('refuses a split of which nobody can be judged', async () => {
    const nobody = strongGeneralisation(data.log, new Uint8Array(data.log.users));
    const parts = { data, split: nobody, encoder };
    const asked = takeSurvey(parts, { ...plain, split: 'test' }, () => Promise.resolve());
    await expect(asked).rejects.toMatchObject({ code: 'bad-input' });
  });
});

const meanOf = (values: Float64Array) => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};
