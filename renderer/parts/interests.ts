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

const tokenOf = (interest: number) => String.fromCharCode(97 + (interest % 16));
