import { SetupFailure } from '../setup/failure.mjs';
import { setUp } from '../setup/order.mjs';
import { ensureBuilt } from './built.mjs';
import { say } from './run.mjs';

/** @import { Part } from './built.mjs' */

/**
 * Set-up as every command's first step: its failure is a message, not a stack trace.
 *
 * @param {{ fresh?: boolean }} [options]
 * @returns {Promise<void>}
 */
export async function setUpOrExit(options) {
  try {
    await setUp(options);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say(`setup: ${error.message}`);
    process.exit(1);
  }
}

/**
 * Set-up and an up-to-date build.
 *
 * @param {readonly Part[]} [parts]
 * @returns {Promise<void>}
 */
export async function readyOrExit(parts) {
  await setUpOrExit();
  try {
    await ensureBuilt(parts);
  } catch (error) {
    say(`build: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
