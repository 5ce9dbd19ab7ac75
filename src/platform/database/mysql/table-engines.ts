import type { Database } from '../database';
import { placeholders } from '../statement';

/** The statements that make tables of another engine tables of InnoDB; none where all are, or where no server is. */
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
 * Throws where a table is kept by an engine that may have no transactions: what is acknowledged would be half stored.
 * A person has to change it, because that takes the whole table, and a moment when nothing is written.
 */
export async function refuseOtherEngines(database: Database): Promise<void> {
  const statements = await otherEngines(database);
  if (statements.length === 0) return;
  throw new Error(
    `The database keeps tables with another engine than InnoDB. Stop what writes and run:\n${statements.join('\n')}`,
  );
}

/** Tables of the gateway that hold nothing of the domain. */
const BESIDE = ['migrations', 'migration_lock', 'schema_generations'];

const OTHERS = `SELECT TABLE_NAME AS name FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND ENGINE <> 'InnoDB'`;
