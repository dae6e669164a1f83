import util from 'node:util';

/**
 * tfjs-node 4.22 calls two functions that Node 23 removed from node:util. This module puts them back
 * and must be imported before it.
 */
const removed = {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: (value: unknown) => Array.isArray(value),
};
for (const [name, present] of Object.entries(removed))
  if (!(name in util)) Object.defineProperty(util, name, { value: present });
