import type { Engine, SqlRow } from '../../platform/database/engine';
import { firstOf } from '../../platform/database/index-scan';
import { IndexScanner } from '../../platform/database/index-scanner';
import { TRANSACTION_STATUSES } from '../transactions/status';
import { scanOfCustomer } from '../transactions/transaction-indexes.store';
import { Totals, type Volume } from './customer.model';
import { amongCustomers } from './customer-reader.store';
import { byCustomer, eachCustomer, fewOrMany, type Payer } from './each-customer.store';

/**
 * Counts what customers paid. One statement counts those who paid a few times, which is nearly everybody; another counts
 * the newest of each of the others. Whoever has more still is counted in steps, so that no statement is long, until the
 * question has counted as many as one may: a shop books all its guests under one id, and a page must not wait for
 * millions. What is left out then is said, never guessed.
 */
export class CustomerTotals {
  private readonly table: string;

  constructor(
    private readonly engine: Engine,
    private readonly limits: { readonly ofEach: number; readonly beyond: number } = LIMITS,
  ) {
    this.table = `transactions${engine.dialect.forceIndex('ix_transactions_customer')}`;
  }

  of(accountId: string, payers: readonly Payer[]): Promise<Map<string, Totals>> {
    return fewOrMany(payers, {
      few: ids => this.all(accountId, ids),
      many: ids => this.asFarAsAllowed(accountId, ids),
    });
  }

  private async all(accountId: string, ids: readonly string[]): Promise<Map<string, Totals>> {
    const { sql: among, values } = amongCustomers(ids);
    const sql = `SELECT customer_object_id AS customer, ${GROUP} FROM ${this.table} WHERE account_id = ? AND ${among}
      GROUP BY customer_object_id, status, currency ORDER BY NULL`;
    const groups = byCustomer(ids, await this.engine.rows(sql, [accountId, ...values]));
    return new Map([...groups].map(([id, own]) => [id, totalsOf(own, true)]));
  }

  private async asFarAsAllowed(accountId: string, ids: readonly string[]): Promise<Map<string, Totals>> {
    const totals = new Map<string, Totals>();
    const rest = { entries: this.limits.beyond };
    for (const [id, groups] of await this.newest(accountId, ids)) {
      const isComplete = transactionsIn(groups) < this.limits.ofEach;
      totals.set(
        id,
        isComplete ? totalsOf(groups, true) : await this.inSteps(accountId, id, { groups, rest }),
      );
    }
    return totals;
  }

  private async newest(accountId: string, ids: readonly string[]): Promise<Map<string, SqlRow[]>> {
    const newest = { columns: 'status, currency, amount', descending: true, limit: this.limits.ofEach };
    const { sql, values } = eachCustomer(ids, id => {
      const own = firstOf(scanOfCustomer(accountId, id), newest, this.engine.dialect);
      return { ...own, sql: `SELECT ${GROUP} FROM (${own.sql}) AS newest GROUP BY status, currency` };
    });
    return byCustomer(ids, await this.engine.rows(sql, values));
  }

  /** Counts anew from the newest on; `groups` is what stands where nothing may be counted any more. */
  private async inSteps(accountId: string, id: string, { groups: known, rest }: Many): Promise<Totals> {
    if (rest.entries <= 0) return totalsOf(known, false);
    const counted: SqlRow[] = [];
    const grouping = { selection: GROUP, by: 'status, currency' };
    const groups = new IndexScanner(this.engine).groups(scanOfCustomer(accountId, id), grouping);
    for await (const { rows, isLast } of groups) {
      counted.push(...rows);
      rest.entries -= transactionsIn(rows);
      if (isLast) return totalsOf(counted, true);
      if (rest.entries <= 0) break;
    }
    return totalsOf(counted, false);
  }
}

/** Of each customer in one statement, and beyond that by one question. */
const LIMITS = { ofEach: 1_000, beyond: 50_000 };

interface Many {
  readonly groups: readonly SqlRow[];
  /** What may be counted still, for all customers of the question. */
  readonly rest: { entries: number };
}

/**
 * The amounts are summed in two halves: together they are exact, where one sum would leave the range of SQLite's integers
 * and of JavaScript's numbers.
 */
const GROUP = `status, currency, COUNT(*) AS transactions, SUM(amount >> 24) AS high, SUM(amount & 16777215) AS low`;
const HALF = 2n ** 24n;

function transactionsIn(groups: readonly SqlRow[]): number {
  return groups.reduce((sum, { transactions }) => sum + Number(transactions), 0);
}

function totalsOf(groups: readonly SqlRow[], isComplete: boolean): Totals {
  const of = (status: string) => transactionsIn(groups.filter(group => group.status === status));
  const counts = Object.fromEntries(TRANSACTION_STATUSES.map(status => [status, of(status)]));
  const approvedVolume = volumesOf(groups.filter(({ status }) => status === 'approved'));
  return Object.assign(new Totals(), counts, {
    isComplete,
    transactions: transactionsIn(groups),
    approvedVolume,
  });
}

/** Sorted by currency; two currencies are never added. */
function volumesOf(groups: readonly SqlRow[]): Volume[] {
  const currencies = [...new Set(groups.map(({ currency }) => String(currency)))].sort();
  return currencies.map(currency => {
    const own = groups.filter(group => group.currency === currency);
    const sum = own.reduce(
      (total, { high, low }) => total + BigInt(Number(high)) * HALF + BigInt(Number(low)),
      0n,
    );
    const amount = sum <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(sum) : null;
    return { currency, transactions: transactionsIn(own), amount };
  });
}
