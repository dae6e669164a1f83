/** The words that a users file may use for a fixed split; 0 train, 1 validation, 2 test. */
const words: Readonly<Record<string, number>> = {
  train: 0,
  training: 0,
  validation: 1,
  valid: 1,
  val: 1,
  dev: 1,
  test: 2,
  testing: 2,
};

/** Undefined for any other word. */
export function splitOf(text: string): number | undefined {
  return words[text.trim().toLowerCase()];
}
