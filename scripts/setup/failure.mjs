import { say } from '../lib/run.mjs';

/**
 * Something that set-up could not provide: what it is, each way that was tried with its outcome,
 * and the command that mends it.
 */
export class SetupFailure extends Error {
  /**
   * @param {{ artefact: string, tried: readonly string[], remedy: string }} what
   */
  constructor({ artefact, tried, remedy }) {
    const ways = tried.map((way) => `  tried: ${way.replaceAll('\n', '\n         ')}`);
    super([`Could not provide ${artefact}.`, ...ways, `  mend:  ${remedy}`].join('\n'));
    this.name = 'SetupFailure';
    this.artefact = artefact;
  }
}

/**
 * Tries the ways in order until one succeeds.
 *
 * @template T
 * @param {string} artefact
 * @param {readonly { name: string, take: () => Promise<T> }[]} ways
 * @param {string} remedy
 * @returns {Promise<T>}
 * @throws {SetupFailure} naming every way and why it failed
 */
export async function firstThatWorks(artefact, ways, remedy) {
  const tried = [];
  for (const [index, { name, take }] of ways.entries()) {
    try {
      return await take();
    } catch (error) {
      // A failure deeper down (a missing compiler, say) already knows its own remedy.
      if (error instanceof SetupFailure && ways.length === 1) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      tried.push(`${name}: ${reason}`);
      const next = ways[index + 1];
      if (next)
        say(`setup: ${artefact}: not by ${name} (${firstLine(reason)}), so by ${next.name}`);
    }
  }
  throw new SetupFailure({ artefact, tried, remedy });
}

const firstLine = (/** @type {string} */ text) => text.split('\n', 1)[0];
