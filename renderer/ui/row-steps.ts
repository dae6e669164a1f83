const steps: Readonly<Record<string, (index: number, total: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + 10,
  PageUp: (index) => index - 10,
  Home: () => 0,
  End: (_, total) => total - 1,
};

/** The row that a key moves to from a row of `total`; null where the key does not move. */
export function steppedRow(key: string, index: number, total: number): number | null {
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(total - 1, step(index, total)));
}
