import type { DataSource } from 'typeorm';
import { DIMENSIONS } from '../model/dimension';
import { type Countable, FACT_PATHS, type Fact, factOf, factOfChild } from '../model/fact';
import { Transaction } from '../model/transaction';
import type { Dialect, Session, SqlRow, SqlValue } from './engine/engine';
import type { FactKind } from './facts';
import { rfc3339, sqlMoment } from './moment';

/** Facts of one kind in a stretch of time, epoch ms, the end not included. */
export interface Stretch {
  readonly kind: FactKind;
  readonly accountId: string;
  readonly from: number;
  readonly to: number;
}

/** Reads facts out of stored rows, some thousand at a time, in the order of `created`. */
export class FactScan {
  private readonly columns: readonly FactColumn[];
  private readonly selects: Readonly<Record<FactKind, string>>;

  constructor(dataSource: DataSource, { forceIndex }: Dialect) {
    this.columns = factColumns(dataSource);
    const names = this.columns.map(({ name }) => name).join(', ');
    const ofChild = (table: string) =>
      `SELECT id, created_at, currency, amount, counts FROM ${table}${forceIndex(`ix_${table}_created`)}`;
    this.selects = {
      transaction: `SELECT id, ${names} FROM transactions${forceIndex('ix_transactions_created')}`,
      refund: ofChild('refunds'),
      dispute: ofChild('disputes'),
    };
  }

  /** Calls `visit` for every fact; between two pages others have their turn. */
  async each(
    session: Pick<Session, 'rows'>,
    { kind, accountId, from, to }: Stretch,
    visit: (fact: Fact) => void,
  ): Promise<void> {
    let [at, id] = [sqlMoment(new Date(from)), ''];
    const end = sqlMoment(new Date(to));
    for (;;) {
      const values: SqlValue[] = [accountId, at, end, at, id];
      const rows = await session.rows(`${this.selects[kind]} ${PAGE}`, values);
      for (const row of rows) {
        if (kind === 'transaction') visit(factOf(this.countable(row)));
        else if (Number(row.counts) !== 0) visit(factOfChild(childOf(row)));
      }
      const last = rows.at(-1);
      if (!last || rows.length < ROWS_A_PAGE) return;
      [at, id] = [sqlMoment(rfc3339(String(last.created_at))), String(last.id)];
      await new Promise(setImmediate);
    }
  }

  private countable(row: SqlRow): Countable {
    const whole: Record<string, unknown> = {};
    for (const { part, property, name, read } of this.columns) {
      const value = read(row[name] as SqlValue);
      if (!part) whole[property] = value;
      else {
        whole[part] ??= {};
        (whole[part] as Record<string, unknown>)[property] = value;
      }
    }
    return whole as unknown as Countable;
  }
}

function childOf({ created_at: createdAt, currency, amount }: SqlRow) {
  return { createdAt: rfc3339(String(createdAt)), currency: String(currency), amount: Number(amount) };
}

const ROWS_A_PAGE = 2_000;
/** The form of the predicate is that of every page of a list, for the same reason. */
const PAGE =
  'WHERE account_id = ? AND created_at >= ? AND created_at < ? AND (created_at > ? OR id > ?)' +
  ` ORDER BY created_at, id LIMIT ${ROWS_A_PAGE}`;

interface FactColumn {
  /** The property that holds it, where it is one of a part. */
  readonly part: string | undefined;
  readonly property: string;
  readonly name: string;
  readonly read: (value: SqlValue) => unknown;
}

/** The columns that a fact is made of, from TypeORM's metadata. */
function factColumns(dataSource: DataSource): FactColumn[] {
  const { columns } = dataSource.getMetadata(Transaction);
  const paths: string[] = [...FACT_PATHS, ...Object.values(DIMENSIONS).flatMap(({ paths }) => paths)];
  return [...new Set(paths)].map(path => {
    const column = columns.find(({ propertyPath }) => propertyPath === path);
    if (!column) throw new Error(`no column holds ${path}`);
    const { embeddedMetadata, propertyName: property, databaseName: name, type } = column;
    return { part: embeddedMetadata?.propertyName, property, name, read: readerOf(String(type)) };
  });
}

function readerOf(type: string): (value: SqlValue) => unknown {
  if (type === 'boolean') return value => (value === null ? null : value !== 0);
  if (type === 'datetime') return value => rfc3339(String(value));
  return value => value;
}
