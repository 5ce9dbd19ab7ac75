import type { Classes } from '../src/store/database-options';
import { CreateAccounts1795392000000 } from './1795392000000-create-accounts';
import { CreateApiKeys1795392000001 } from './1795392000001-create-api-keys';
import { CreateTransactions1795392000002 } from './1795392000002-create-transactions';
import { CreateTransactionVersions1795392000003 } from './1795392000003-create-transaction-versions';
import { CreateIdempotencyKeys1795392000004 } from './1795392000004-create-idempotency-keys';
import { CreateAuditLog1795392000010 } from './1795392000010-create-audit-log';
import { IndexTransactionsByCustomer1795392000011 } from './1795392000011-index-transactions-by-customer';
import { NameChangesOfTransactions1795392000075 } from './1795392000075-name-changes-of-transactions';
import { IndexChangesOfTransactions1795392000076 } from './1795392000076-index-changes-of-transactions';

/** Every change of the schema, in order. One that was ever released is never changed. */
export const migrations: Classes = [
  CreateAccounts1795392000000,
  CreateApiKeys1795392000001,
  CreateTransactions1795392000002,
  CreateTransactionVersions1795392000003,
  CreateIdempotencyKeys1795392000004,
  CreateAuditLog1795392000010,
  IndexTransactionsByCustomer1795392000011,
  NameChangesOfTransactions1795392000075,
  IndexChangesOfTransactions1795392000076,
];
