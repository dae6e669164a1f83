/**
 * How many checks passed, failed and were skipped.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export const sum = (all) =>
  all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    none,
  );

/** @param {Counts} counts */
export const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * A command that is one check in itself: a linter, a compiler.
 *
 * @param {number} exitCode
 * @returns {Counts}
 */
export const ofCommand = (exitCode) =>
  exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };

/**
 * What a test runner counted, made honest: a run that ended badly without naming a failed test (a
 * file that did not load, a crash, no report at all) and a run of no test at all are one failure.
 *
 * @param {Counts | undefined} counts undefined where there is no report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function ofRun(counts, exitCode) {
  const { passed, failed, skipped } = counts ?? none;
  const unexplained = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: unexplained ? 1 : failed, skipped };
}

/**
 * @param {unknown} report Vitest's JSON report
 * @returns {Counts | undefined}
 */
export function ofVitest(report) {
  if (!isRecord(report)) return undefined;
  return {
    passed: numberIn(report, 'numPassedTests'),
    failed: numberIn(report, 'numFailedTests'),
    skipped: numberIn(report, 'numPendingTests') + numberIn(report, 'numTodoTests'),
  };
}

/**
 * @param {unknown} report Playwright's JSON report
 * @returns {Counts | undefined}
 */
export function ofPlaywright(report) {
  if (!isRecord(report) || !isRecord(report.stats)) return undefined;
  const { stats } = report;
  return {
    passed: numberIn(stats, 'expected') + numberIn(stats, 'flaky'),
    failed: numberIn(stats, 'unexpected'),
    skipped: numberIn(stats, 'skipped'),
  };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isRecord = (value) => typeof value === 'object' && value !== null;

/**
 * @param {Record<string, unknown>} record
 * @param {string} key
 */
function numberIn(record, key) {
  const value = record[key];
  return typeof value === 'number' ? value : 0;
}
