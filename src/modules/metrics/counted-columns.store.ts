import type { SqlRow, SqlValue } from '../../platform/database/engine';
import type { RowSource } from '../../platform/database/index-scan';
import { allOf, type Condition } from '../../platform/database/statement';
import { conditionsOf } from '../transactions/condition.store';
import { DIMENSIONS, type Dimension, usesNetworkToken, valueIn } from './dimension';
import { type Countable, isAuthenticated, isVerification } from './fact';
import type { ChooseColumns, FactColumns } from './fact-columns.store';
import type { FactCell, FactQuery, MetadataKey } from './facts';

/** What is selected of a transaction to answer a question, and how a cell is made of it. */
export interface CountedColumns {
  readonly select: string;
  /** Of `select`. */
  readonly values: readonly SqlValue[];
  readonly filter?: Condition;
  /** Fills one and the same object each time. */
  cellOf(row: SqlRow): FactCell;
}

/** Chooses the columns for a question, and `further` ones by their paths. */
export function countedColumns(
  source: RowSource,
  choose: ChooseColumns,
  { by, filter }: FactQuery,
  further: readonly string[] = [],
): CountedColumns {
  const keys = by.filter(isMetadataKey);
  const dimensions = by.filter((one): one is Dimension => !isMetadataKey(one));
  const columns = choose([...dimensions.flatMap(name => [...DIMENSIONS[name].paths]), ...further]);
  const labels = keys.map((_, at) => `${source.dialect.jsonText('metadata')} AS label${at}`);
  const conditions = conditionsOf(filter, source.dialect);
  return {
    select: [...columns.names, ...labels].join(', '),
    values: keys.map(({ metadataKey }) => source.dialect.jsonKey(metadataKey)),
    filter: conditions.length > 0 ? allOf(conditions) : undefined,
    cellOf: cellMaker(columns, by),
  };
}

function cellMaker(columns: FactColumns, by: FactQuery['by']): (row: SqlRow) => FactCell {
  const cell = { count: 1 } as FactCell;
  let labels = 0;
  const readers = by.map(one => {
    if (!isMetadataKey(one)) return (_: SqlRow, countable: Countable) => valueIn(one, countable);
    const label = `label${labels++}`;
    return (row: SqlRow) => textOf(row[label]);
  });
  return row => {
    const countable = columns.countableOf(row);
    cell.at = Date.parse(countable.createdAt);
    cell.values = readers.map(read => read(row, countable));
    cell.currency = countable.currency;
    cell.status = countable.status;
    cell.isVerification = isVerification(countable);
    cell.amount = countable.amount;
    cell.threeDSecure = isAuthenticated(countable) ? 1 : 0;
    cell.networkToken = usesNetworkToken(countable.braintree) ? 1 : 0;
    return cell;
  };
}

function isMetadataKey(one: Dimension | MetadataKey): one is MetadataKey {
  return typeof one === 'object';
}

/** MariaDB and MySQL give bytes, which alone are compared byte for byte. */
function textOf(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
