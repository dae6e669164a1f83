import { expect, it } from 'vitest';
import { ImportRequest } from '../../../app/contract/importing.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import { openTestStudio, writeLog } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { importedLog, smallRun, whenever } from '../support/training.ts';

it('looks at two sides of one dataset, and says that two datasets have nothing in common', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const { dataset: other } = await studio.imports.run(
    ImportRequest.parse({ name: 'other', files: [writeLog(temporaryFolder())] }),
    () => {},
    new HaltSignal(),
  );
  const settings = smallRun({ maximumSteps: 1, evaluateEvery: 1 });
  const [a, b, elsewhere] = [dataset, dataset, other.id].map(
    (on) => studio.experiments.start(on, settings).id,
  );
  await whenever(studio, elsewhere!, 'finished');
  const side = (id: typeof a) => ({ id: id!, user: 'u1', history: ['i3', 'i4'] });
  const {
    a: left,
    b: right,
    pairs,
  } = await studio.inspection.pair({ a: side(a), b: side(b), top: 5 });
  // The same settings and seed: the same model.
  expect(right).toEqual(left);
  expect(pairs.map((pair) => [pair.a, pair.b, pair.likeness])).toEqual([
    [0, 0, 1],
    [1, 1, 1],
  ]);
  await expect(
    studio.inspection.pair({ a: side(a), b: side(elsewhere), top: 5 }),
  ).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('two runs') });
});
