import { Account } from '../modules/access/account';
import { ApiKey } from '../modules/access/model-api-key';
import { AuditEntry } from '../modules/audit/audit-entry';
import { ImportedCustomer } from '../modules/customers/imported-customer';
import { RollupBlock } from '../modules/metrics/rollup-block';
import { RollupDelta } from '../modules/metrics/rollup-delta';
import { RollupState } from '../modules/metrics/rollup-state';
import { Rejection } from '../modules/rejections/rejection';
import { RejectionCount } from '../modules/rejections/rejection-count';
import { Dispute } from '../modules/reversals/dispute';
import { Refund } from '../modules/reversals/refund';
import { StoredVersion } from '../modules/transactions/model-transaction-version';
import { Transaction } from '../modules/transactions/transaction';
import type { Classes } from '../platform/database/database-options';
import { IdempotencyRecord } from '../platform/ingestion/idempotency-record';

/** Every class that is a table. */
export const entities: Classes = [
  ...[Account, ApiKey, AuditEntry],
  ...[Transaction, StoredVersion, Refund, Dispute, ImportedCustomer],
  IdempotencyRecord,
  AuditEntry,
  RollupDelta,
  RollupBlock,
  RollupState,
  Rejection,
  RejectionCount,
];
