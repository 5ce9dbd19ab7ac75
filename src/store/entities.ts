import { Account } from '../model/account';
import { ApiKey } from '../model/api-key';
import { AuditEntry } from '../model/audit-entry';
import { Dispute } from '../model/dispute';
import { Refund } from '../model/refund';
import { RememberedAnswer } from '../model/remembered-answer';
import { RollupDelta } from '../model/rollup-delta';
import { RollupPage } from '../model/rollup-page';
import { RollupState } from '../model/rollup-state';
import { Transaction } from '../model/transaction';
import { StoredVersion } from '../model/transaction-version';
import type { Classes } from './database-options';

/** Every class that is a table. */
export const entities: Classes = [
  Account,
  ApiKey,
  Transaction,
  StoredVersion,
  Refund,
  Dispute,
  RememberedAnswer,
  AuditEntry,
  RollupDelta,
  RollupPage,
  RollupState,
];
