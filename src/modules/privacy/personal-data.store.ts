import type { Session, SqlRow, SqlValue } from '../../platform/database/engine';
import { readFirst } from '../../platform/database/index-scan';
import { placeholders } from '../../platform/database/statement';
import { LockedObjects, type OwnKey } from '../../platform/ingestion/locked-objects';
import { versionCell } from '../../platform/ingestion/object-row';
import { type AuditEvent, appendAuditEntry } from '../audit/audit.store';
import type { Transaction } from '../transactions/transaction.model';
import { scanOfCustomer } from '../transactions/transaction-indexes.store';

/** A former version to change. */
export interface StoredVersionRef {
  readonly accountId: string;
  readonly transactionId: string;
  readonly version: number;
  /** The transaction in wire names, as JSON. */
  readonly content: string;
}

/** A position in the transactions of a customer. The first has an empty id and the earliest time. */
export interface CustomersPlace {
  /** As stored in the database. */
  readonly createdAt: string;
  readonly id: string;
}

/** Finds and redacts personal data in pages, always within one account. */
export class PersonalData extends LockedObjects<Transaction> {
  /** Transactions of a customer in order of creation, after a given position. Reads only the index. */
  async ofCustomer(
    accountId: string,
    customerId: string,
    after: CustomersPlace,
  ): Promise<(OwnKey & CustomersPlace)[]> {
    const lower = { at: { value: after.createdAt, id: after.id }, included: false };
    const reading = { columns: 'id, created_at', descending: false, limit: TRANSACTIONS_AT_ONCE };
    const rows = await readFirst(this.engine, scanOfCustomer(accountId, customerId, { lower }), reading);
    return rows.map(({ id, created_at }) => ({ accountId, id: String(id), createdAt: String(created_at) }));
  }

  /** Those of the transactions that now belong to the customer. */
  async areOfCustomer(accountId: string, customerId: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const sql = `SELECT id FROM transactions WHERE account_id = ? AND id IN (${placeholders(ids)})
      AND customer_object_id = ?`;
    const rows = await this.engine.rows(sql, [accountId, ...ids, customerId]);
    return new Set(rows.map(({ id }) => String(id)));
  }

  /** Those of the transactions, by the caller's ids, that now belong to the customer. */
  async objectIdsOfCustomer(
    accountId: string,
    customerId: string,
    objectIds: readonly string[],
  ): Promise<Set<string>> {
    if (objectIds.length === 0) return new Set();
    const sql = `SELECT object_id FROM transactions WHERE account_id = ?
      AND object_id IN (${placeholders(objectIds)}) AND customer_object_id = ?`;
    const rows = await this.engine.rows(sql, [accountId, ...objectIds, customerId]);
    return new Set(rows.map(({ object_id }) => String(object_id)));
  }

  /** The former versions of one transaction, after a given one. */
  versionsOf({ accountId, id }: OwnKey, after: number): Promise<StoredVersionRef[]> {
    return this.versionsWhere('transaction_id = ? AND version > ?', [accountId, id, after]);
  }

  /** The former versions of all transactions, after a given one. */
  versions(
    accountId: string,
    after: Pick<StoredVersionRef, 'transactionId' | 'version'>,
  ): Promise<StoredVersionRef[]> {
    const { transactionId: id, version } = after;
    // Both databases seek in the primary key by the first condition, but not by the second alone.
    const where = 'transaction_id >= ? AND (transaction_id > ? OR version > ?)';
    return this.versionsWhere(where, [accountId, id, id, version]);
  }

  /** Deletes a customer's imported details. Returns whether they existed. */
  async deleteImported(event: AuditEvent, customerId: string): Promise<number> {
    return this.engine.work(async session => {
      const deleted = await session.run(DELETE_IMPORTED, [event.accountId, customerId]);
      if (deleted > 0) await appendAuditEntry(session, this.newId(), event);
      return deleted;
    });
  }

  /** Replaces the content of former versions. */
  async rewrite(versions: readonly StoredVersionRef[], event?: AuditEvent): Promise<void> {
    if (versions.length === 0) return;
    await this.engine.work(async session => {
      for (const { accountId, transactionId, version, content } of versions) {
        const stored = this.sql.row.encryption.encrypt(
          content,
          versionCell(accountId, transactionId, version),
        );
        await session.run(REWRITE, [stored, accountId, transactionId, version]);
      }
      if (event) await appendAuditEntry(session, this.newId(), event);
    });
  }

  /** Runs a change of another store, and appends its audit entry. */
  async withAuditEntry(
    event: AuditEvent,
    change: (session: Session) => Promise<unknown> = async () => {},
  ): Promise<void> {
    await this.engine.work(async session => {
      await change(session);
      await appendAuditEntry(session, this.newId(), event);
    });
  }

  private async versionsWhere(where: string, values: readonly SqlValue[]): Promise<StoredVersionRef[]> {
    const sql = `SELECT account_id, transaction_id, version, content FROM transaction_versions
      WHERE account_id = ? AND ${where} ORDER BY transaction_id, version LIMIT ${VERSIONS_AT_ONCE}`;
    return (await this.engine.rows(sql, values)).map(row => this.versionOf(row));
  }

  private versionOf(row: SqlRow): StoredVersionRef {
    const [accountId, transactionId] = [String(row.account_id), String(row.transaction_id)];
    const version = Number(row.version);
    const place = versionCell(accountId, transactionId, version);
    return {
      accountId,
      transactionId,
      version,
      content: this.sql.row.encryption.decrypt(String(row.content), place),
    };
  }
}

/** Transactions that one unit of work reads and changes. */
export const TRANSACTIONS_AT_ONCE = 25;
/** The same for former versions. */
export const VERSIONS_AT_ONCE = 100;

const DELETE_IMPORTED = 'DELETE FROM customers WHERE account_id = ? AND object_id = ?';
const REWRITE =
  'UPDATE transaction_versions SET content = ? WHERE account_id = ? AND transaction_id = ? AND version = ?';
