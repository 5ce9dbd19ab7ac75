import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isBeyondInquiry } from '../src/modules/reversals/dispute-fields.model';
import { givesMoneyBack } from '../src/modules/reversals/refund-fields.model';
import { chunksOf, type StoredRow } from './walk-rows';

interface Reversals {
  readonly table: string;
  readonly columns: readonly string[];
  readonly counts: (row: StoredRow) => boolean;
}

const REVERSALS: readonly Reversals[] = [
  { table: 'refunds', columns: ['status', 'reason'], counts: row => givesMoneyBack(row as Words) },
  { table: 'disputes', columns: ['status', 'kind'], counts: row => isBeyondInquiry(row as Words) },
];
type Words = Readonly<Record<string, string | null>>;

/** More words than before say that a refund gives nothing back, or that a dispute is an inquiry. */
export class CountReversalsAnew1795392000112 implements MigrationInterface {
  name = 'CountReversalsAnew1795392000112';

  /** Only what counts otherwise is written, some rows at a time: after a crash it may run again from the beginning. */
  async up(query: QueryRunner): Promise<void> {
    for (const { table, columns, counts } of REVERSALS) {
      for await (const { rows, values } of chunksOf(query, table, [...columns, 'counts'])) {
        const changed = rows.filter(row => (Number(row.counts) === 1) !== counts(row));
        for (const isCounted of [true, false]) {
          const ids = changed.filter(row => counts(row) === isCounted).map(({ id }) => id);
          if (ids.length === 0) continue;
          const places = ids.map(() => '?').join(', ');
          const sql = `UPDATE ${table} SET counts = ${isCounted ? 1 : 0} WHERE account_id = ? AND id IN (${places})`;
          await query.query(sql, [values[0], ...ids]);
        }
      }
    }
  }

  /** A former release counts them anew when they are sent again. */
  async down(): Promise<void> {}
}
