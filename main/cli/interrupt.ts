/**
 * Calls back on each Ctrl-C with how many there were, until released.
 *
 * @returns what gives Ctrl-C its usual meaning again
 */
export function onInterrupt(listener: (times: number) => void): () => void {
  let times = 0;
  const heard = () => listener(++times);
  process.on('SIGINT', heard);
  return () => process.off('SIGINT', heard);
}
