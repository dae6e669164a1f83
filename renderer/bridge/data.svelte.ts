/**
 * Proxies of $state cannot cross the border to main: this is the one place that turns them into data.
 * A file of its own because only files named so may use runes.
 */
export function dataOf(value: unknown): unknown {
  return $state.snapshot(value);
}
