import type { Classes } from '../platform/database/database-options';
import { IdempotencyRecord } from '../platform/ingestion/idempotency-record';
import type { AnyModule } from '../platform/module';
import { modules } from './modules';

/** Every class that is a table of these modules, and those of the platform itself. */
export function entitiesOf(modules: readonly AnyModule[]): Classes {
  return [IdempotencyRecord, ...modules.flatMap(({ entities = [] }) => entities as unknown[])] as Classes;
}

export const entities: Classes = entitiesOf(modules);
