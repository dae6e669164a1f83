/**
 * Proxies of $state cannot cross the border to main: this is the one place that turns them into data.
 * A file of its own because only files named so may use runes.
 */
export function dataOf<T>(value: T): $state.Snapshot<T> {
  return $state.snapshot(value);
}
