import { summary } from './lib/counts.mjs';
import { readyOrExit } from './lib/ready.mjs';
import { windowTests } from './lib/test-steps.mjs';

// Takes Playwright's arguments, --project=e2e or --project=screenshots among them.
await readyOrExit();
const counts = await windowTests(process.argv.slice(2));
console.log(summary(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
