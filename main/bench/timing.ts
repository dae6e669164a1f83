import { performance } from 'node:perf_hooks';

/** Seconds of one call: the median over as many as fit into the given time, and at least one. */
export function medianSeconds(
  work: () => void,
  seconds: number,
): { calls: number; seconds: number } {
  const times: number[] = [];
  const end = performance.now() + 1000 * seconds;
  do {
    const began = performance.now();
    work();
    times.push((performance.now() - began) / 1000);
  } while (performance.now() < end);
  // Of an even number the upper one of the middle two.
  const middle = times.toSorted((a, b) => a - b)[times.length >> 1]!;
  return { calls: times.length, seconds: middle };
}
