import path from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {{ name: string, assertionResults: { status: string, fullName: string }[] }} VitestFile
 * @typedef {{ title: string, file?: string, suites?: PlaywrightSuite[], specs?: { title: string, ok: boolean }[] }} PlaywrightSuite
 */

/**
 * The failed tests of Vitest's JSON report, each with its file; a file that did not load is one.
 *
 * @param {unknown} report undefined where there is none
 * @returns {string[]}
 */
export function failedInVitest(report) {
  const { testResults = [] } = /** @type {{ testResults?: VitestFile[] }} */ (report ?? {});
  return testResults.flatMap(({ name, assertionResults }) => {
    const file = path.relative(root, name);
    return assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${file}: ${fullName}`);
  });
}

/**
 * The failed tests of Playwright's JSON report, each with its file.
 *
 * @param {unknown} report undefined where there is none
 * @returns {string[]}
 */
export function failedInPlaywright(report) {
  const { suites = [] } = /** @type {{ suites?: PlaywrightSuite[] }} */ (report ?? {});
  return suites.flatMap((suite) => failedInSuite(suite, suite.file ?? suite.title));
}

/**
 * @param {PlaywrightSuite} suite
 * @param {string} file
 * @returns {string[]}
 */
const failedInSuite = ({ specs = [], suites = [] }, file) => [
  ...specs.filter(({ ok }) => !ok).map(({ title }) => `${file}: ${title}`),
  ...suites.flatMap((suite) => failedInSuite(suite, file)),
];
