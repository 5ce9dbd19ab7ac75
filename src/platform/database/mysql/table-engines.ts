import type { Database } from '../database';
import { placeholders } from '../statement';

/** The statements that convert tables of another engine to InnoDB. None on SQLite. */
export async function otherEngines({ engine, dataSource }: Database): Promise<string[]> {
  if (engine.dialect.kind === 'sqlite') return [];
  const own = [...dataSource.entityMetadatas.map(({ tableName }) => tableName), ...BESIDE];
  const rows = await engine.rows(
    `${OTHERS} AND TABLE_NAME IN (${placeholders(own)}) ORDER BY TABLE_NAME`,
    own,
  );
  return rows.map(({ name }) => `ALTER TABLE ${name} ENGINE=InnoDB ROW_FORMAT=DYNAMIC;`);
}

/**
 * Throws where a table has an engine without transactions: an acknowledged object could be half stored. An operator
 * must convert it, because that locks the whole table while nothing may write.
 */
export async function refuseOtherEngines(database: Database): Promise<void> {
  const statements = await otherEngines(database);
  if (statements.length === 0) return;
  throw new Error(
    `The database has tables with another engine than InnoDB. Stop all gateways and run:\n${statements.join('\n')}`,
  );
}

/** Tables of the gateway without payment data. */
const BESIDE = ['migrations', 'migration_lock', 'schema_generations'];

const OTHERS = `SELECT TABLE_NAME AS name FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND ENGINE <> 'InnoDB'`;
