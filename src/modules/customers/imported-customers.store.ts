import type { Engine } from '../../platform/database/engine';
import { padToPowerOfTwo } from '../../platform/database/pad-to-power-of-two';
import { placeholders } from '../../platform/database/statement';
import { sqlMoment } from '../../platform/database/timestamp';
import type { ObjectRow } from '../../platform/ingestion/object-row';
import { type CustomersQuery, idsWithin } from './customer-ids.store';
import type { ImportedCustomer } from './imported-customer.model';

/** A place in the sweep of an account's imported customers: the gateway's own id of one. */
export interface CleanedCustomers {
  readonly found: number;
  /** The last that was looked at; undefined at the end. */
  readonly last?: string;
}

/** What was imported of customers, of one account at a time. */
export class ImportedCustomers {
  private readonly select: string;

  constructor(
    private readonly engine: Engine,
    private readonly row: ObjectRow<ImportedCustomer>,
  ) {
    this.select = `SELECT ${row.selection} FROM customers${engine.dialect.forceIndex('uq_customers_object_id')}`;
  }

  /** Those of the ids that were imported. */
  async find(accountId: string, ids: readonly string[]): Promise<ImportedCustomer[]> {
    const asked = padToPowerOfTwo(ids);
    const sql = `${this.select} WHERE account_id = ? AND object_id IN (${placeholders(asked)})`;
    return (await this.engine.rows(sql, [accountId, ...asked])).map(this.row.objectOf);
  }

  /** One page in the byte order of their ids. */
  async page(accountId: string, query: CustomersQuery): Promise<ImportedCustomer[]> {
    const within = idsWithin('object_id', query);
    const sql = `${this.select} WHERE account_id = ? AND ${within.sql}
      ORDER BY object_id ${query.descending ? 'DESC' : 'ASC'} LIMIT ${Math.trunc(query.limit)}`;
    return (await this.engine.rows(sql, [accountId, ...within.values])).map(this.row.objectOf);
  }

  /** Deletes, of a bounded number behind one, those that were last sent before a moment; a dry sweep only counts them. */
  async cleanUp(
    accountId: string,
    after: string,
    { before, isDry = false }: { readonly before: Date; readonly isDry?: boolean },
  ): Promise<CleanedCustomers> {
    const rows = await this.engine.rows(SWEPT, [accountId, after]);
    const old = rows
      .filter(({ updated_at }) => String(updated_at) < sqlMoment(before))
      .map(({ id }) => String(id));
    const last = rows.at(-1)?.id;
    const cleaned = { last: last === undefined ? undefined : String(last) };
    if (isDry || old.length === 0) return { ...cleaned, found: old.length };
    const among = `id IN (${placeholders(old)})`;
    // What was corrected meanwhile is new again.
    const sql = `DELETE FROM customers WHERE account_id = ? AND ${among} AND updated_at < ?`;
    const values = [accountId, ...old, sqlMoment(before)];
    return { ...cleaned, found: await this.engine.work(session => session.run(sql, values)) };
  }
}

const SWEPT = 'SELECT id, updated_at FROM customers WHERE account_id = ? AND id > ? ORDER BY id LIMIT 200';
