import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readyOrExit } from './lib/ready.mjs';
import { root } from './lib/paths.mjs';
import { runs, seeds } from './results/plan.mjs';
import { keepResult, readResults, resultOf } from './results/record.mjs';
import { intoDocument } from './results/tables.mjs';
import { importInto, train } from './results/train.mjs';

// Trains what docs/results.md still lacks, one run after the other, and writes its tables anew. Hours.
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: path.join(root, '..', 'shared', 'data') },
    workspace: { type: 'string', default: path.join(root, 'test-results', 'results') },
    only: { type: 'string' },
    seed: { type: 'string', multiple: true },
    tables: { type: 'boolean', default: false },
  },
});
const wanted = values.only === undefined ? runs : runs.filter(({ name }) => name === values.only);
if (wanted.length === 0) {
  console.error(
    `No run is named '${values.only}'. The names: ${runs.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
if (!values.tables) {
  await readyOrExit(['main']);
  const results = readResults();
  for (const run of wanted) {
    for (const seed of values.seed?.map(Number) ?? seeds) {
      if (resultOf(results, run, seed)) continue;
      console.log(`${run.dataset}, ${run.name}, seed ${seed}`);
      await importInto(values.workspace, values.data, run.dataset);
      keepResult(results, await train(values.workspace, run, seed));
    }
  }
}
const page = path.join(root, 'docs', 'results.md');
fs.writeFileSync(page, intoDocument(fs.readFileSync(page, 'utf8'), readResults()));
