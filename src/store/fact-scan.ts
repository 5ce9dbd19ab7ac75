import { DIMENSIONS } from '../model/dimension';
import { type Fact, factOf, factOfChild } from '../model/fact';
import type { Database } from './database';
import type { Dialect, Session, SqlRow } from './engine/engine';
import { columnChooser, type FactColumns } from './fact-columns';
import type { FactKind } from './facts';
import { rfc3339 } from './moment';
import { stretches } from './time-scan';

/** Facts of one kind in a stretch of time, epoch ms, the end not included. */
export interface FactRange {
  readonly kind: FactKind;
  readonly accountId: string;
  readonly from: number;
  readonly to: number;
}

/** Reads whole facts out of stored rows, whichever dimension they are asked for in. */
export class FactScan {
  private readonly columns: FactColumns;
  private readonly dialect: Dialect;

  constructor(database: Pick<Database, 'dataSource' | 'engine'>) {
    this.columns = columnChooser(database)(Object.values(DIMENSIONS).flatMap(({ paths }) => [...paths]));
    this.dialect = database.engine.dialect;
  }

  /** Calls `visit` for every fact; between two stretches others have their turn. */
  async each(
    session: Pick<Session, 'rows'>,
    { kind, ...range }: FactRange,
    visit: (fact: Fact) => void,
  ): Promise<void> {
    const table = TABLES[kind];
    const source = { dialect: this.dialect, rows: session.rows.bind(session) };
    const columns =
      kind === 'transaction' ? this.columns.names : ['created_at', 'currency', 'amount', 'counts'];
    const scan = { ...range, table, index: `ix_${table}_created`, deadline: Number.POSITIVE_INFINITY };
    for await (const { from, where } of stretches(source, scan)) {
      const sql = `SELECT ${columns.join(', ')} ${from} WHERE ${where.sql}`;
      for (const row of await session.rows(sql, where.values)) {
        if (kind === 'transaction') visit(factOf(this.columns.countableOf(row)));
        else if (Number(row.counts) !== 0) visit(factOfChild(childOf(row)));
      }
    }
  }
}

const TABLES: Readonly<Record<FactKind, string>> = {
  transaction: 'transactions',
  refund: 'refunds',
  dispute: 'disputes',
};

function childOf({ created_at: createdAt, currency, amount }: SqlRow) {
  return { createdAt: rfc3339(String(createdAt)), currency: String(currency), amount: Number(amount) };
}
