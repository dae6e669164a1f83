import { PairedMetric } from '../../../app/domain/experiment.ts';
import type { FigureId } from '../../../app/domain/ids.ts';
import {
  PublishedFigure,
  type FigureProtocol,
  type FigureSeen,
  type OwnFigure,
} from '../../../app/domain/published.ts';

/** A published figure as its form holds it: numbers as they were typed, values in percent. */
export class FigureDraft {
  /** of the figure that is changed; null for a new one */
  readonly id: FigureId | null;
  name = $state('');
  source = $state('');
  dataset = $state('');
  metric: PairedMetric = $state('recall');
  top = $state('50');
  percent = $state('');
  /** sample standard deviation over seeds, in percentage points; empty where it is not known */
  deviation = $state('');
  protocol: FigureProtocol = $state('unknown');
  seen: FigureSeen = $state('unknown');

  readonly wrong = $derived.by(() => ({
    name: this.name.trim() === '',
    dataset: this.dataset.trim() === '',
    top: !isNumber(this.top, 1, 1000) || !Number.isInteger(Number(this.top)),
    percent: !isNumber(this.percent, 0, 100),
    deviation: this.deviation.trim() !== '' && !isNumber(this.deviation, 0, 100),
  }));
  /** what the form says; null while something cannot be read */
  readonly figure: PublishedFigure | null = $derived.by(() => {
    if (Object.values(this.wrong).some(Boolean)) return null;
    const { name, source, dataset, metric, protocol, seen } = this;
    return PublishedFigure.parse({
      ...{ name, source, dataset, metric, protocol, seen },
      top: Number(this.top),
      value: Number(this.percent) / 100,
      deviation: this.deviation.trim() === '' ? null : Number(this.deviation) / 100,
    });
  });

  private constructor(id: FigureId | null) {
    this.id = id;
  }

  /** @param column "recall@50" */
  static fresh(dataset: string, column: string): FigureDraft {
    const draft = new FigureDraft(null);
    const [metric, top = draft.top] = column.split('@');
    draft.dataset = dataset;
    draft.metric = PairedMetric.options.find((name) => name === metric) ?? draft.metric;
    draft.top = top;
    return draft;
  }

  static of(figure: OwnFigure): FigureDraft {
    const draft = new FigureDraft(figure.id);
    const { name, source, dataset, metric, protocol, seen } = figure;
    Object.assign(draft, { name, source, dataset, metric, protocol, seen });
    draft.top = String(figure.top);
    draft.percent = percentOf(figure.value);
    draft.deviation = figure.deviation === null ? '' : percentOf(figure.deviation);
    return draft;
  }
}

/** Without the digits that come of counting in binary. */
const percentOf = (share: number): string => String(Number((100 * share).toPrecision(12)));

function isNumber(typed: string, minimum: number, maximum: number): boolean {
  const value = Number(typed);
  return typed.trim() !== '' && value >= minimum && value <= maximum;
}
