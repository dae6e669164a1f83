import { escaped } from './escaped.ts';

/** A line of a chart: its points and its colour, as CSS has it. */
export interface Line {
  readonly label: string;
  readonly colour: string;
  /** [step, value], steps rising */
  readonly points: readonly (readonly [number, number])[];
}

const [width, height] = [620, 240];
const [left, right, top, bottom] = [56, 12, 12, 28];

/** Lines over steps as SVG, with the ends of both axes written; '' where there is no point. */
export function lineChart(
  title: string,
  lines: readonly Line[],
  write: { readonly value: (value: number) => string; readonly step: (step: number) => string },
): string {
  const points = lines.flatMap(({ points: own }) => own);
  if (points.length === 0) return '';
  const [minX, maxX] = reach(points.map(([step]) => step));
  const [minY, maxY] = reach(points.map(([, value]) => value));
  const x = (step: number) => left + ((step - minX) / (maxX - minX)) * (width - left - right);
  const y = (value: number) =>
    height - bottom - ((value - minY) / (maxY - minY)) * (height - top - bottom);
  const place = ([step, value]: readonly [number, number]) =>
    `${x(step).toFixed(1)},${y(value).toFixed(1)}`;
  const ticks = [0, 0.5, 1].map((share) => minY + share * (maxY - minY));
  const rules = ticks.map(
    (tick) =>
      `<line class="rule" x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/>` +
      `<text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${escaped(write.value(tick))}</text>`,
  );
  const steps = [minX, maxX].map(
    (step, end) =>
      `<text x="${x(step)}" y="${height - 8}" text-anchor="${end === 0 ? 'start' : 'end'}">${escaped(write.step(step))}</text>`,
  );
  const drawn = lines.map(({ colour, points: own }) =>
    own.length === 1
      ? `<circle cx="${x(own[0]![0])}" cy="${y(own[0]![1])}" r="3" fill="${colour}"/>`
      : `<polyline points="${own.map(place).join(' ')}" stroke="${colour}"/>`,
  );
  const legend = lines.map(
    ({ label, colour }) => `<li><span style="background:${colour}"></span>${escaped(label)}</li>`,
  );
  return `<figure><figcaption>${escaped(title)}</figcaption><ul class="legend">${legend.join('')}</ul>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">${[...rules, ...steps, ...drawn].join('')}</svg></figure>`;
}

/** Least and most, never alike. */
function reach(values: readonly number[]): [number, number] {
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const most = values.reduce((high, value) => Math.max(high, value), -Infinity);
  return most > least ? [least, most] : [least - 0.5, least + 0.5];
}
