import { DefaultNamingStrategy } from 'typeorm';

/**
 * Columns have the REST names of their fields. Those of an embedded object begin with its prefix, unless the field's
 * name already does (`stripe_status`, not `stripe_stripe_status`). TypeORM's own strategy would join with camelCase.
 */
export class ColumnNames extends DefaultNamingStrategy {
  override columnName(property: string, stated: string | undefined, prefixes: string[]): string {
    const name = stated ?? property;
    const prefix = prefixes.map(part => `${part}_`).join('');
    return name.startsWith(prefix) ? name : `${prefix}${name}`;
  }
}
