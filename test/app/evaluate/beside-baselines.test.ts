import { describe, expect, it } from 'vitest';
import { Evaluation, BaselineName } from '../../../app/domain/experiment.ts';
import { Random } from '../../../app/domain/random.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { ItemToItem } from '../../../app/evaluate/baselines/item-to-item.ts';
import { evaluateBesideBaselines } from '../../../app/evaluate/beside-baselines.ts';
import { evaluate, evaluateLists } from '../../../app/evaluate/evaluate.ts';
import { plantedDefaults } from '../../../app/domain/planted.ts';
import { plantInterests } from '../../../app/ingest/planted.ts';
import { splitOf } from '../../../app/ingest/protocols.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { lastItemsEncoder, wholeVectors } from './toy.ts';

const { log, categories } = plantInterests({
  ...plantedDefaults,
  users: 300,
  items: 240,
  clusters: 6,
});
const split = splitOf(log, null);
const settings = RunSettings.parse({ model: 'comirec-sa', interests: 3, historyLength: 6 });
const encoder = lastItemsEncoder(wholeVectors(new Random(3), log.items, 4), 4, 3, 6);
const options = { tops: [5, 20], dropSeen: true, lambda: 0, split: 'test' } as const;
const rest = () => Promise.resolve();
const judged = (breathe: (share: number) => Promise<void> = rest, own = settings) =>
  evaluateBesideBaselines(encoder, own, log, split, categories, options, breathe);

describe('evaluateBesideBaselines', () => {
  it('judges the model and every baseline by the same rules, and leaves no tensor behind', async () => {
    const before = liveTensors();
    const evaluation = Evaluation.parse(await judged());
    expect(liveTensors()).toBe(before);
    const own = await evaluate(encoder, log, split, categories, options, rest);
    expect(evaluation).toMatchObject(own);
    expect(Object.keys(evaluation.baselines)).toEqual(BaselineName.options);
    for (const { metrics } of Object.values(evaluation.baselines)) {
      expect(Object.keys(metrics)).toEqual(Object.keys(own.metrics));
    }
    const itemToItem = new ItemToItem(log, split);
    expect(evaluation.baselines['item-to-item']!.metrics).toEqual(
      await evaluateLists(itemToItem, log, split, categories, options, rest),
    );
    expect(evaluation.baselines.pinnersage!.interests!.shares).toHaveLength(3);
    expect(evaluation.baselines['most-popular']!.interests).toBeNull();
  });

  it('says the same again, whatever the pauses', async () => {
    const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
    expect(await judged(slowly)).toEqual(await judged());
  });

  it('tells how far it has come, from the first users to the last', async () => {
    const told: number[] = [];
    await judged(async (share) => void told.push(share));
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  it('gives PinnerSage several interests beside a single vector too', async () => {
    const single = RunSettings.parse({ model: 'two-tower', interests: 1 });
    const { baselines } = await judged(rest, single);
    expect(baselines.pinnersage!.interests!.shares).toHaveLength(4);
  });
});
