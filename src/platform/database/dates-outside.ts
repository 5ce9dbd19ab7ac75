import { lastMomentOf } from '../fields/timestamp-field';
import type { Database } from './database';
import { sqlMoment } from './timestamp';

/** The objects of an account whose date would be rejected today, one line each. Earlier releases stored such rows. */
export async function datesOutside({ engine }: Database, accountId: string): Promise<string[]> {
  const lines: string[] = [];
  const last = sqlMoment(new Date(lastMomentOf(Date.now())));
  for (const table of TABLES) {
    const rows = await engine.rows(
      `SELECT object_id FROM ${table} WHERE account_id = ? AND (created_at < ? OR created_at > ?)
        ORDER BY created_at LIMIT ${LISTED_MAX + 1}`,
      [accountId, FIRST, last],
    );
    lines.push(...rows.slice(0, LISTED_MAX).map(({ object_id }) => `${table} ${object_id}`));
    if (rows.length > LISTED_MAX) lines.push(`${table}: and more`);
  }
  return lines;
}

const TABLES = ['transactions', 'refunds', 'disputes'];
const FIRST = sqlMoment(new Date(0));
const LISTED_MAX = 100;
