import type { EncryptedTable } from '../../platform/database/encrypted-table';
import type { Engine, SqlRow, SqlValue } from '../../platform/database/engine';
import type { FieldEncryption } from '../../platform/database/field-encryption';
import type { Condition } from '../../platform/database/statement';

/** Rewrites personal data as now configured: with another key, newly encrypted, or as plain text. */
export class KeyRotation {
  constructor(
    private readonly engine: Engine,
    private readonly encryption: FieldEncryption,
  ) {}

  /**
   * Rewrites one page of a table after a key (from the start where empty). Returns the number of changed rows and the
   * last key, undefined at the end. Updates only values that are still the ones it read, so that concurrent writes and
   * erasures are never undone.
   */
  async page(
    table: EncryptedTable,
    after: readonly SqlValue[],
  ): Promise<{ changed: number; last?: SqlValue[] }> {
    const rows = await this.rowsBehind(table, after);
    const outdated = rows.filter(row => this.outdated(table, row).length > 0);
    if (outdated.length > 0) await this.reseal(table, outdated);
    const last = rows.at(-1);
    return { changed: outdated.length, last: last && table.key.map(column => last[column] as SqlValue) };
  }

  /** The rest of an account, then the next: one condition for both would scan the account from its start. */
  private async rowsBehind(
    { name, key, columns }: EncryptedTable,
    [account, ...rest]: readonly SqlValue[],
  ): Promise<SqlRow[]> {
    const page = (where: string, order: readonly string[], values: readonly SqlValue[]) =>
      this.engine.rows(
        `SELECT ${[...key, ...columns].join(', ')} FROM ${name} WHERE ${where}
          ORDER BY ${order.join(', ')} LIMIT ${ROWS_AT_ONCE}`,
        values,
      );
    const next = (after: SqlValue) => page('account_id > ?', key, [after]);
    if (account === undefined) return next('');
    const withinAccount = key.slice(1);
    const { sql, values } = beyond(withinAccount, rest);
    // With the account in ORDER BY, MariaDB would sort all its remaining rows.
    const same = await page(`account_id = ? AND ${sql}`, withinAccount, [account, ...values]);
    return same.length > 0 ? same : next(account);
  }

  private async reseal(table: EncryptedTable, rows: readonly SqlRow[]): Promise<void> {
    await this.engine.work(async session => {
      for (const row of rows) {
        const columns = this.outdated(table, row);
        const sets = columns.map(column => `${column} = ?`).join(', ');
        const same = [...table.key, ...columns].map(column => `${column} = ?`).join(' AND ');
        const fresh = columns.map(column => this.fresh(row[column] as SqlValue, table.placeOf(row, column)));
        const read = [...table.key, ...columns].map(column => row[column] as SqlValue);
        await session.run(`UPDATE ${table.name} SET ${sets} WHERE ${same}`, [...fresh, ...read]);
      }
    });
  }

  private outdated({ columns }: EncryptedTable, row: SqlRow): string[] {
    return columns.filter(column => {
      const value = row[column];
      return (typeof value === 'string' || Buffer.isBuffer(value)) && !this.encryption.isCurrent(value);
    });
  }

  private fresh(stored: SqlValue, place: string): SqlValue {
    return Buffer.isBuffer(stored)
      ? this.encryption.encryptBytes(this.encryption.decryptBytes(stored, place), place)
      : this.encryption.encrypt(this.encryption.decrypt(String(stored), place), place);
  }
}

const ROWS_AT_ONCE = 100;

/** After one value, or after two. With two, the first condition seeks in the primary key. */
function beyond([first, second]: readonly string[], [one = null, two]: readonly SqlValue[]): Condition {
  if (second === undefined || two === undefined) return { sql: `${first} > ?`, values: [one] };
  return { sql: `${first} >= ? AND (${first} > ? OR ${second} > ?)`, values: [one, one, two] };
}
