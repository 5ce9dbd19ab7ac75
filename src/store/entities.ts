import { Account } from '../model/account';
import { ApiKey } from '../model/api-key';
import { AuditEntry } from '../model/audit-entry';
import { Dispute } from '../model/dispute';
import { ImportedCustomer } from '../model/imported-customer';
import { Refund } from '../model/refund';
import { Rejection } from '../model/refusal';
import { RejectionCount } from '../model/refusal-count';
import { IdempotencyRecord } from '../model/remembered-answer';
import { RollupDelta } from '../model/rollup-delta';
import { RollupBlock } from '../model/rollup-page';
import { RollupState } from '../model/rollup-state';
import { Transaction } from '../model/transaction';
import { StoredVersion } from '../model/transaction-version';
import type { Classes } from './database-options';

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
