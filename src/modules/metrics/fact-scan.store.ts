import type { Database } from '../../platform/database/database';
import type { Dialect, Session, SqlRow } from '../../platform/database/engine';
import { scannedRows } from '../../platform/database/index-scan';
import { rfc3339 } from '../../platform/database/timestamp';
import { DIMENSIONS } from './dimension';
import { type Fact, factOf, factOfReversal } from './fact';
import { columnChooser, type FactColumns } from './fact-columns.store';
import type { FactKind } from './facts';
import { isOfKind } from './reversal-fact-kind';
import { scan } from './time-scan';

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
  async each(session: Pick<Session, 'rows'>, range: FactRange, visit: (fact: Fact) => void): Promise<void> {
    const { kind } = range;
    const source = { dialect: this.dialect, rows: session.rows.bind(session) };
    const columns =
      kind === 'transaction' ? this.columns.names : ['created_at', 'currency', 'amount', 'counts', 'status'];
    for await (const indexScan of scan(source, range)) {
      const { sql, values } = scannedRows(indexScan, this.dialect);
      for (const row of await session.rows(`SELECT ${columns.join(', ')} ${sql}`, values)) {
        if (kind === 'transaction') visit(factOf(this.columns.countableOf(row)));
        else if (Number(row.counts) !== 0 && isOfKind(kind, row.status as string | null))
          visit(factOfReversal(childOf(row)));
      }
    }
  }
}

function childOf({ created_at: createdAt, currency, amount }: SqlRow) {
  return { createdAt: rfc3339(String(createdAt)), currency: String(currency), amount: Number(amount) };
}
