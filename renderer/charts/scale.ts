/** Maps a domain to a range of pixels. */
export type Scale = (value: number) => number;

export function linearScale(from: number, to: number, start: number, end: number): Scale {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** Both ends must be above zero. */
export function logScale(from: number, to: number, start: number, end: number): Scale {
  const scale = linearScale(Math.log10(from), Math.log10(to), start, end);
  return (value) => scale(Math.log10(value));
}

/** The smallest of 1, 2, 5, 10, 20, ... (and their fractions) that is not below the value. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 0;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((candidate) => candidate * magnitude >= value * (1 - 1e-9)) ?? 10;
  return step * magnitude;
}

/** Round numbers from 0 to at least the maximum, about `count` of them. */
export function niceTicks(maximum: number, count: number): number[] {
  if (maximum <= 0) return [0];
  const step = niceCeiling(maximum / count);
  const ticks = Math.ceil(maximum / step - 1e-9);
  return Array.from({ length: ticks + 1 }, (_, index) => index * step);
}

/** Round numbers within the domain, about `count` of them. */
export function rangeTicks(from: number, to: number, count: number): number[] {
  const step = niceCeiling((to - from) / count);
  if (step === 0) return [from];
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** The powers of ten within the domain. */
export function logTicks(from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.ceil(Math.log10(from) - 1e-9); 10 ** power <= to * (1 + 1e-9); power++) {
    ticks.push(10 ** power);
  }
  return ticks;
}
