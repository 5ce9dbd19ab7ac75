import type { Condition } from './condition';
import type { KeyRange } from './key-range';

/** A way through the rows of one account along an index of theirs. */
export interface Walk {
  readonly table: string;
  /** Every index begins with the account. */
  readonly index: string;
  /** What its entries have in common, by the columns behind the account. */
  readonly within: readonly Condition[];
  /** What its entries are sorted by then, before the id; `id` where that is all. */
  readonly column: string;
  readonly range: KeyRange;
  /** What each row has to be asked for, because the index does not know. */
  readonly left: readonly Condition[];
  /** It leads to so few rows that they are read and sorted at once. */
  readonly isShort: boolean;
}
