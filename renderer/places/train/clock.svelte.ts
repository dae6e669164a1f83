/** The time of day as state, while somebody looks at it. */
export class Clock {
  now = $state(Date.now());

  /** @returns what stops it */
  tick(): () => void {
    this.now = Date.now();
    const timer = setInterval(() => (this.now = Date.now()), 1000);
    return () => clearInterval(timer);
  }
}
