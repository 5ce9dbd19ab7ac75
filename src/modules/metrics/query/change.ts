import { METRICS, type MetricName, type MetricValue, type MetricValueMap } from './metric-table';
import type { Money } from './volumes';

/** How much one currency's money changed, in percent; null where there was none before. */
export interface MoneyChange {
  readonly currency: string;
  readonly percent: number | null;
}

export type ChangeValue = number | null | readonly MoneyChange[];
export type MetricChanges = { [M in MetricName]?: ChangeValue };

/** From one to the other: counts and money in percent of what was before, rates in points. */
export function changesBetween(before: MetricValueMap, after: MetricValueMap): MetricChanges {
  const changes: MetricChanges = {};
  for (const name of Object.keys(after) as MetricName[]) {
    changes[name] = changeOf(name, before[name] ?? null, after[name] ?? null);
  }
  return changes;
}

function changeOf(name: MetricName, before: MetricValue, after: MetricValue): ChangeValue {
  switch (METRICS[name].kind) {
    case 'count':
      return percent(before as number, after as number);
    case 'rate':
      return before === null || after === null
        ? null
        : rounded(((after as number) - (before as number)) * 100);
    case 'money':
    case 'average':
      return moneyChanges(before as readonly Money[], after as readonly Money[]);
  }
}

function moneyChanges(before: readonly Money[], after: readonly Money[]): MoneyChange[] {
  const [then, now] = [before, after].map(
    moneys => new Map(moneys.map(({ currency, amount }) => [currency, amount])),
  ) as [Map<string, number>, Map<string, number>];
  return [...new Set([...then.keys(), ...now.keys()])].sort().map(currency => {
    return { currency, percent: percent(then.get(currency) ?? 0, now.get(currency) ?? 0) };
  });
}

/** Of the size of what was before: a turnover can be negative. */
function percent(before: number, after: number): number | null {
  return before === 0 ? null : rounded(((after - before) / Math.abs(before)) * 100);
}

/** To 12 significant digits: what a division of binary fractions leaves behind them says nothing. */
function rounded(change: number): number {
  return Number(change.toPrecision(12));
}
