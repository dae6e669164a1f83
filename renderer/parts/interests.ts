/** The letter of an interest (0-based): it stands beside its colour everywhere. */
export function letterOf(interest: number): string {
  return String.fromCharCode(65 + (interest % 26));
}

/** The colour of an interest as a CSS value, the same in every place. styles/interests.css has 16. */
export function fillOf(interest: number): string {
  return `var(--interest-${tokenOf(interest)})`;
}

/** The colour of a letter on that fill. */
export function inkOf(interest: number): string {
  return `var(--interest-${tokenOf(interest)}-ink)`;
}

/**
 * What tells interests apart without their colour: a pattern of bars and a form of marks, 0 .. 7. The second eight have
 * them in another order, so that no two that look alike have the same (test/renderer/palette.test.ts).
 */
export function signOf(interest: number): number {
  const place = interest % 16;
  return place < 8 ? place : signsOfLater[place - 8]!;
}

const signsOfLater = [1, 2, 0, 3, 5, 4, 6, 7] as const;

/** Colour and pattern of a bar as a CSS background. */
export function paintOf(interest: number): string {
  return `var(--pattern-${signOf(interest)}), ${fillOf(interest)}`;
}

const tokenOf = (interest: number) => String.fromCharCode(97 + (interest % 16));
