import { ofCommand, sum, summary } from './lib/counts.mjs';
import { steps } from './lib/test-steps.mjs';
import { SetupFailure } from './setup/failure.mjs';
import { setUp } from './setup/order.mjs';

/** @import { Outcome } from './lib/test-steps.mjs' */

/** @typedef {{ name: string, counts: Outcome, seconds: number }} StepOutcome */

/**
 * Every step runs, whatever the ones before it did.
 *
 * @param {string} name
 * @param {() => Promise<Outcome>} run
 * @returns {Promise<StepOutcome>}
 */
async function timed(name, run) {
  console.log(`\n--- ${name}`);
  const started = performance.now();
  const counts = await run().catch((error) => {
    console.error(error instanceof SetupFailure ? error.message : error);
    return ofCommand(1);
  });
  return { name, counts, seconds: (performance.now() - started) / 1000 };
}

/** @param {StepOutcome} outcome */
const row = ({ name, counts, seconds }) =>
  [
    counts.failed > 0 ? 'FAILED' : 'ok    ',
    name.padEnd(24),
    ...[counts.passed, counts.failed, counts.skipped].map((count) => String(count).padStart(6)),
    `${seconds.toFixed(1).padStart(7)} s`,
  ].join('  ');

/** @type {NodeJS.Signals | undefined} */
let endedBy;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  // The step under way hears of it as well and ends.
  process.on(signal, () => (endedBy = signal));
}

const started = performance.now();
const outcomes = [await timed('set-up', () => setUp().then(() => ofCommand(0)))];
// Without the packages and the native parts nothing else can run.
const possible = outcomes[0]?.counts.failed ? [] : steps;
for (const { name, run } of possible) {
  if (endedBy) break;
  outcomes.push(await timed(name, run));
}

const total = sum(outcomes.map(({ counts }) => counts));
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(`\n        ${''.padEnd(24)}  passed  failed skipped`);
for (const outcome of outcomes) console.log(row(outcome));
// Named here too, where the end of a long log shows them.
for (const { name, counts } of outcomes)
  for (const failure of counts.failures ?? []) console.log(`FAILED  ${name}: ${failure}`);
console.log(`\n${minutes} minutes in all`);
if (endedBy) console.log(`Ended by ${endedBy} before every check had run.`);
console.log(summary(total));
process.exitCode = endedBy || total.failed > 0 || total.passed === 0 ? 1 : 0;
