import { chunks } from '../../platform/database/chunks';
import type { IndexScan, RowSource } from '../../platform/database/index-scan';
import { before, from } from '../../platform/database/key-range';
import { heldMoment, LAST_MOMENT_MS } from '../../platform/database/timestamp';
import { validationError } from '../../platform/fields/field-errors';
import type { FactKind } from './facts';

/** What happened in one account from one moment on and before another (epoch ms), in its order. */
export interface TimeScan {
  readonly kind: FactKind;
  readonly accountId: string;
  readonly from: number;
  readonly to: number;
  readonly descending?: boolean;
  /** `performance.now()` from which on nothing more is read; never where absent. */
  readonly deadline?: number;
}

/** Goes through it in stretches of some thousand rows. Throws INVALID when the time is over. */
export async function* scan(source: RowSource, asked: TimeScan): AsyncGenerator<IndexScan> {
  const { kind, accountId, descending = false, deadline = Number.POSITIVE_INFINITY } = asked;
  const table = TABLES[kind];
  const indexScan: IndexScan = {
    ...{ accountId, table, index: `ix_${table}_created`, column: 'created_at', within: [], residual: [] },
    range: { lower: from(heldMoment(asked.from)), upper: endOf(asked.to) },
  };
  for await (const chunk of chunks(source, indexScan, { descending, ...ROWS })) {
    if (performance.now() > deadline) throw tooMuch();
    yield chunk.indexScan;
  }
}

const TABLES: Readonly<Record<FactKind, string>> = {
  transaction: 'transactions',
  refund: 'refunds',
  dispute: 'disputes',
  wonDispute: 'disputes',
};

/** Few enough that reading them holds nobody up. */
const ROWS = { first: 4_000, most: 4_000 };

/** Open where it lies after the last moment, which belongs to the range then. */
const endOf = (ms: number) => (ms > LAST_MOMENT_MS ? undefined : before(heldMoment(ms)));

function tooMuch() {
  const message =
    'and to must span less: with these filters and dimensions stored rows are counted, which took too long.';
  return validationError([{ field: 'from', code: 'INVALID', message }]);
}
