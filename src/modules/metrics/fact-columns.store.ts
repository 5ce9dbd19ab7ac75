import type { Database } from '../../platform/database/database';
import type { SqlRow, SqlValue } from '../../platform/database/engine';
import { rfc3339 } from '../../platform/database/timestamp';
import { Transaction } from '../transactions/transaction.model';
import { type Countable, FACT_PATHS } from './fact';

/** The columns of a transaction that a count looks at, and the way from a row of them to what is counted. */
export interface FactColumns {
  readonly names: readonly string[];
  /** Parts are never absent here; fields that were not asked for are. */
  countableOf(row: SqlRow): Countable;
}

/** Chooses columns by paths of properties, beside those that every fact takes. */
export type ChooseColumns = (paths: readonly string[]) => FactColumns;

/** From TypeORM's metadata, so that the entity stays the one truth. */
export function columnChooser({ dataSource }: Pick<Database, 'dataSource'>): ChooseColumns {
  const { columns } = dataSource.getMetadata(Transaction);
  const byPath = new Map(columns.map(column => [column.propertyPath, column]));
  return paths => {
    const leaves = [...new Set([...FACT_PATHS, ...paths])].map(path => {
      const column = byPath.get(path);
      if (!column) throw new Error(`${path} is no column of a transaction`);
      const [part, name] = path.includes('.') ? path.split('.') : [undefined, path];
      return {
        part,
        name: String(name),
        column: column.databaseName,
        read: READ[String(column.type)] ?? asItIs,
      };
    });
    const parts = [...new Set(leaves.flatMap(({ part }) => part ?? []))];
    return {
      names: leaves.map(({ column }) => column),
      countableOf(row) {
        const countable: Record<string, Record<string, unknown>> = {};
        for (const part of parts) countable[part] = {};
        for (const { part, name, column, read } of leaves) {
          const holder = part === undefined ? countable : countable[part];
          (holder as Record<string, unknown>)[name] = read(row[column] ?? null);
        }
        return countable as unknown as Countable;
      },
    };
  };
}

const asItIs = (value: SqlValue): unknown => value;
const READ: Readonly<Record<string, (value: SqlValue) => unknown>> = {
  boolean: value => (value === null ? null : value !== 0),
  datetime: value => rfc3339(String(value)),
};
