import { SetupFailure } from '../setup/failure.mjs';
import { setUp } from '../setup/order.mjs';
import { say } from './run.mjs';

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
