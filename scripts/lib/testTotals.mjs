/** Adds up what the test runners write into their JSON reports. */
import { readFile } from 'node:fs/promises';

/** @typedef {{ passed: number, failed: number }} Totals */

/**
 * @param {string} file vitest's report
 * @returns {Promise<Totals | undefined>} undefined when the runner did not get as far as to write one
 */
export async function vitestTotals(file) {
  const report = await readReport(file);
  if (!report) return undefined;
  // A test file that cannot even be loaded has no failed test, but it did fail.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
}

/**
 * @param {string} file Playwright's report
 * @returns {Promise<Totals | undefined>}
 */
export async function playwrightTotals(file) {
  const report = await readReport(file);
  // A test that passed only when tried again did pass, and Playwright's own summary names it.
  return report && { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected };
}

/**
 * @typedef {object} Report the parts of both runners' reports that are read here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 * @property {{ expected: number, unexpected: number, flaky: number }} stats
 */

/**
 * @param {string} file
 * @returns {Promise<Report | undefined>}
 */
async function readReport(file) {
  try {
    return /** @type {Report} */ (JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** @param {(Totals | undefined)[]} parts */
export function totalLine(parts) {
  const known = parts.filter((part) => part !== undefined);
  const passed = known.reduce((sum, part) => sum + part.passed, 0);
  const failed = known.reduce((sum, part) => sum + part.failed, 0);
  return `${passed} passed, ${failed} failed`;
}
