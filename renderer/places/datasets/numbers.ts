/** What people type, as numbers; null for what is none. */

export function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** A whole number of at least 1. */
export function countOf(text: string): number | null {
  const value = numberOf(text);
  return value !== null && Number.isInteger(value) && value >= 1 ? value : null;
}

/** The beginning of a day as a date field gives it (2024-01-31), in milliseconds since 1970, UTC. */
export function dayOf(text: string): number | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : time;
}

/** `pv, buy` to its words, each once. */
export function wordsOf(text: string): string[] {
  const words = text.split(/[,，]/).map((word) => word.trim());
  return [...new Set(words)].filter((word) => word !== '');
}
