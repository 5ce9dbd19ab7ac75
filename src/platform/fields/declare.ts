import { IsOptional, ValidateBy, ValidateNested } from 'class-validator';
import { Field } from 'type-graphql';
import { Column, type ColumnOptions } from 'typeorm';
import type { FieldRow } from './row';
import { record } from './table';

/** One field in GraphQL and in SQL. */
export interface Declaration {
  readonly row: FieldRow;
  readonly graphql: () => object;
  /** The type and width of the column. Absent for a field without a column. */
  readonly column?: ColumnOptions;
}

/** Declares one field everywhere: field table, GraphQL, class-validator and SQL. */
export function declare(shape: object, { row, graphql, column }: Declaration): void {
  const target = (shape as { prototype: object }).prototype;
  record(shape, row);
  declarations.set(row, { row, graphql, column });
  Field(graphql, { nullable: !row.required, description: row.about })(target, row.name);
  if (!row.required) IsOptional()(target, row.name);
  if (row.kind === 'part') ValidateNested()(target, row.name);
  for (const rule of row.rules) {
    const validator = { validate: rule.holds, defaultMessage: () => rule.expected };
    ValidateBy({ name: rule.name, validator })(target, row.name);
  }
  if (column) Column({ ...column, name: row.wire, nullable: !row.required })(target, row.name);
}

const declarations = new Map<FieldRow, Declaration>();

/** Declares a field of another shape for a merge patch: optional and without a column. */
export function declareInPatch(shape: object, original: FieldRow): void {
  const { graphql } = declarationOf(original);
  declare(shape, { graphql, row: { ...original, ...original.inPatch, required: false } });
}

/** Declares a field of another shape with its column, apart from the given differences. */
export function declareAgain(shape: object, original: FieldRow, otherwise: Partial<FieldRow> = {}): void {
  declare(shape, { ...declarationOf(original), row: { ...original, ...otherwise } });
}

function declarationOf(row: FieldRow): Declaration {
  const declaration = declarations.get(row);
  if (!declaration) throw new Error(`${row.wire} was never declared`);
  return declaration;
}
