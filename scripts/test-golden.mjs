import { summary } from './lib/counts.mjs';
import { setUpOrExit } from './lib/ready.mjs';
import { electronRuntime, unitTests } from './lib/test-steps.mjs';

// Reads GOLDEN_DIR, a folder with other vectors of the same form, if it is set.
await setUpOrExit();
const counts = await unitTests(electronRuntime(), ['test/golden', ...process.argv.slice(2)]);
console.log(summary(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
