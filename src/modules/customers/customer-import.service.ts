import type { Caller } from '../../platform/ingestion/caller';
import {
  IngestService,
  type IngestServiceParts,
  type WriteOptions,
} from '../../platform/ingestion/ingest-service';
import type { RejectedRow, RowOutcome, Written } from '../../platform/ingestion/outcome';
import type { CustomerFields } from './customer-fields.model';
import { CUSTOMER } from './customer-type';
import type { ImportedCustomer } from './imported-customer.model';

/**
 * The verbs of importing customers. Details replace those before unless it is said otherwise, whatever the account's
 * setting for payments is: the last word about a person is the right one, and no money hangs on it.
 */
export class CustomerImportService extends IngestService<CustomerFields, ImportedCustomer> {
  constructor(parts: Omit<IngestServiceParts<CustomerFields, ImportedCustomer>, 'kind'>) {
    super({ ...parts, kind: CUSTOMER });
  }

  override put(
    caller: Caller,
    input: CustomerFields | RejectedRow,
    { onConflict = 'REPLACE', ...options }: WriteOptions = {},
  ): Promise<Written<ImportedCustomer>> {
    return super.put(caller, input, { ...options, onConflict });
  }

  override putMany(
    caller: Caller,
    rows: readonly (CustomerFields | RejectedRow)[],
    { onConflict = 'REPLACE', ...options }: Omit<WriteOptions, 'version'> = {},
  ): Promise<RowOutcome<ImportedCustomer>[]> {
    return super.putMany(caller, rows, { ...options, onConflict });
  }
}
