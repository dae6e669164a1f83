import { summary } from './lib/counts.mjs';
import { setUpOrExit } from './lib/ready.mjs';
import { electronRuntime, unitTests } from './lib/test-steps.mjs';

// Ten thousand spoiled files, unless FUZZ_RUNS says another number; FUZZ_SEED repeats a run.
await setUpOrExit();
const env = { FUZZ_RUNS: '10000', ...process.env };
const runtime = electronRuntime();
const counts = await unitTests({ ...runtime, env: { ...runtime.env, ...env } }, ['test/fuzz']);
console.log(summary(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
