import { TransactionFilter } from '../../src/modules/transactions/transaction-filter.model';
import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import { isJsonObject } from '../../src/platform/fields/json-object';
import { type Naming, wireName } from '../../src/platform/fields/naming';
import type { Shape } from '../../src/platform/fields/row';
import { partOf, rowsOf } from '../../src/platform/fields/table';
import type { Body } from './a-transaction';

/** A body in wire names as a caller of the other naming writes it; what is no field stays as it is. */
export function saidIn(naming: Naming, body: unknown, shape: Shape = TransactionInput): unknown {
  return naming === 'wire' ? body : renamed(body, shape);
}

/** The same as the parser takes it: GraphQL's words have been read by then. */
export function inNames(naming: Naming, body: unknown, shape: Shape = TransactionInput): unknown {
  return naming === 'wire' ? body : renamed(body, shape, word => word);
}

function renamed(value: unknown, shape: Shape, wordOf = (word: string) => word.toUpperCase()): unknown {
  if (!isJsonObject(value)) return value;
  const rows = new Map(rowsOf(shape).map(row => [row.wire, row]));
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => {
      const row = rows.get(key);
      if (row?.kind === 'part') return [row.name, renamed(held, partOf(row), wordOf)];
      return [row?.name ?? key, row?.values?.includes(held as string) ? wordOf(String(held)) : held];
    }),
  );
}

/** A filter with its words as GraphQL writes them, in upper case. */
export function inEnumValues(filter: Body): Body {
  const words = new Set(rowsOf(TransactionFilter).flatMap(({ name, values }) => (values ? [name] : [])));
  const said = Object.entries(filter).map(([name, held]) => [
    name,
    words.has(name) && typeof held === 'string' ? held.toUpperCase() : held,
  ]);
  return Object.fromEntries(said);
}

/** A GraphQL answer in wire names, without what is null: as REST would have given it. */
export function inWireNames(node: unknown, shape: Shape = TransactionInput): Body {
  const rows = new Map(rowsOf(shape).map(row => [row.name, row]));
  const present = Object.entries(node as Body).filter(([, held]) => held !== null);
  return Object.fromEntries(
    present.map(([name, held]) => {
      const row = rows.get(name);
      if (row?.kind === 'part') return [row.wire, inWireNames(held, partOf(row))];
      const isWord = row?.values !== undefined || name === 'responseCategory';
      return [row?.wire ?? wireName(name), isWord ? String(held).toLowerCase() : held];
    }),
  );
}

/** Every field of a kept transaction, to be selected in GraphQL. */
export const EVERY_FIELD_OF_A_VERSION = `${selectionOf(TransactionInput)} responseCategory receivedAt updatedAt version`;
export const EVERY_FIELD = `id ${EVERY_FIELD_OF_A_VERSION}`;

/** Every field of a shape, to be selected in GraphQL. */
export function selectionOf(shape: Shape): string {
  const fields = rowsOf(shape).map(row =>
    row.kind === 'part' ? `${row.name} { ${selectionOf(partOf(row))} }` : row.name,
  );
  return fields.join(' ');
}
