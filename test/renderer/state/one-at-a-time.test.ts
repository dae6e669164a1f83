import { expect, it } from 'vitest';
import { OneAtATime } from '../../../renderer/state/one-at-a-time.ts';

it('asks the first and the newest of those that come while it is on its way', async () => {
  const questions = new OneAtATime();
  const asked: string[] = [];
  const ends: (() => void)[] = [];
  const question = (name: string) => () => {
    asked.push(name);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const first = questions.ask(question('a'));
  for (const name of ['b', 'c', 'd']) void questions.ask(question(name));
  expect(asked).toEqual(['a']);
  ends[0]!();
  await Promise.resolve();
  await Promise.resolve();
  expect(asked).toEqual(['a', 'd']);
  ends[1]!();
  await first;
  await Promise.all([questions.ask(question('e')), Promise.resolve().then(() => ends[2]!())]);
  expect(asked).toEqual(['a', 'd', 'e']);
});

it('goes on after a question that failed', async () => {
  const questions = new OneAtATime();
  await expect(questions.ask(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  let asked = false;
  await questions.ask(async () => {
    asked = true;
  });
  expect(asked).toBe(true);
});
