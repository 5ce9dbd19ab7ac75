import { type Caller, requireScope } from '../../platform/ingestion/caller';
import {
  IngestService,
  type IngestServiceParts,
  type WriteOptions,
} from '../../platform/ingestion/ingest-service';
import { RejectedRow, type Written } from '../../platform/ingestion/outcome';
import { decidePatch } from './decide-patch';
import type { Transaction } from './transaction.model';
import type { TransactionInput } from './transaction-input.model';
import type { TransactionPatch } from './transaction-patch.model';
import { TRANSACTION } from './transaction-type';

export interface PatchTerms extends Omit<WriteOptions, 'onConflict'> {
  readonly patch: TransactionPatch | RejectedRow;
}

/** The verbs of writing transactions. */
export class TransactionIngestService extends IngestService<TransactionInput, Transaction> {
  constructor(parts: Omit<IngestServiceParts<TransactionInput, Transaction>, 'kind'>) {
    super({ ...parts, kind: TRANSACTION });
  }

  /** Merges a patch into what is stored. Throws NOT_FOUND, STALE, INVALID, FORBIDDEN or UNAVAILABLE. */
  async patch(
    caller: Caller,
    objectId: string,
    { patch, version, idempotency }: PatchTerms,
  ): Promise<Written> {
    requireScope(caller, 'ingest');
    if (patch instanceof RejectedRow) throw patch.apiError;
    const now = this.now();
    const decide = decidePatch({ caller, objectId, patch, version, updatedAt: now });
    return this.applied({ accountId: caller.accountId, objectId, decide }, { caller, idempotency, now });
  }
}
