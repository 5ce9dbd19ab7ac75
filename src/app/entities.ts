import type { Classes } from '../platform/database/database-options';
import { IdempotencyRecord } from '../platform/ingestion/idempotency-record';
import type { AnyModule } from '../platform/module';
import { modules } from './modules';

/** Every entity of these modules and of the platform itself. */
function entitiesOf(modules: readonly AnyModule[]): Classes {
  return [IdempotencyRecord, ...modules.flatMap(({ entities = [] }) => entities as unknown[])] as Classes;
}

export const entities: Classes = entitiesOf(modules);
