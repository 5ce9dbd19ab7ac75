import { pathName } from '../../platform/fields/naming';
import type { FieldRow, Shape } from '../../platform/fields/row';
import { partOf, rowsOf } from '../../platform/fields/table';
import type { ObjectKind } from '../../platform/ingestion/ingestion-channel';
import { CustomerFields } from '../customers/customer-fields';
import { DisputeInput } from '../reversals/dispute-input';
import { RefundInput } from '../reversals/refund-input';
import { TransactionInput } from '../transactions/transaction-input';

/** What each kind of object may be sent as. */
const SHAPES: Readonly<Record<ObjectKind, Shape>> = {
  transaction: TransactionInput,
  refund: RefundInput,
  dispute: DisputeInput,
  customer: CustomerFields,
};

const PATHS = Object.values(SHAPES).flatMap(shape => pathsOf(shape));
const WIRE = new Map(PATHS.map(path => [pathName(path, 'name'), pathName(path, 'wire')]));
const NAME = new Map(PATHS.map(path => [pathName(path, 'wire'), pathName(path, 'name')]));
const NAME_OF_WORD = new Map(PATHS.map(path => path.at(-1) as FieldRow).map(row => [row.wire, row.name]));

/** A path of declared fields in wire names, whichever protocol it comes from; an unknown last name stays as it is. */
export function wirePath(path: string): string {
  return renamed(path, WIRE);
}

/** The same in GraphQL's names. */
export function graphqlPath(path: string): string {
  return renamed(path, NAME);
}

/** A sentence with the fields that it names, as GraphQL names them. */
export function inGraphqlNames(sentence: string): string {
  return sentence.replace(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b/g, word => NAME_OF_WORD.get(word) ?? word);
}

/** Whether every name of the path, in wire names, is declared: none is the caller's own text then. */
export function isDeclared(path: string): boolean {
  return NAME.has(path);
}

function renamed(path: string, names: ReadonlyMap<string, string>): string {
  const end = path.lastIndexOf('.');
  const above = names.get(path.slice(0, Math.max(end, 0)));
  return names.get(path) ?? (above === undefined ? path : above + path.slice(end));
}

/** Every field of a shape, parts and what is in them alike. */
function pathsOf(shape: Shape, above: readonly FieldRow[] = []): (readonly FieldRow[])[] {
  return rowsOf(shape).flatMap(row => {
    const path = [...above, row];
    return row.kind === 'part' ? [path, ...pathsOf(partOf(row), path)] : [path];
  });
}
