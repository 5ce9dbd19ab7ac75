import type { Query } from '../../platform/http/objects-api';
import type { Caller } from '../../platform/ingestion/caller';

/** What the route of metrics forwards to. Every refusal is a `Fault`. */
export interface MetricsApi {
  /** The answer in wire form. */
  json(caller: Caller, query: Query): Promise<object>;
  /** Its rows as CSV. */
  csv(caller: Caller, query: Query): Promise<string>;
}
