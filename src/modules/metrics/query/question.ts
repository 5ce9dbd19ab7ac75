import type { TransactionStatus } from '../../transactions/status';
import type { TransactionFilter } from '../../transactions/transaction-filter.model';
import type { Comparison } from './compared-range';
import type { Grouping } from './grouping';
import type { Grain, Range } from './intervals';
import type { MetricName } from './metric-table';
import type { BaseSet } from './tally';
import type { Zone } from './zone';

/** A question for metrics, wholly checked. */
export interface MetricsQuery {
  readonly range: Range;
  readonly zone: Zone;
  /** One interval where it is null. */
  readonly grain: Grain | null;
  readonly by: readonly Grouping[];
  readonly filter: TransactionFilter;
  /** The range that is compared with. */
  readonly compared: Comparison | null;
  readonly base: BaseSet;
  readonly countRetriesOnce: boolean;
  readonly disputesByPayment: boolean;
  /** How many groups are shown before the others. */
  readonly top: number;
  readonly wanted: readonly MetricName[];
}

/** Attempts, where nothing else is said. */
export const ATTEMPTS: readonly TransactionStatus[] = ['approved', 'declined', 'blocked', 'failed'];
