import type { Classes } from '../src/platform/database/database-options';
import { CreateAccounts1795392000000 } from './1795392000000-create-accounts';
import { CreateApiKeys1795392000001 } from './1795392000001-create-api-keys';
import { CreateTransactions1795392000002 } from './1795392000002-create-transactions';
import { CreateTransactionVersions1795392000003 } from './1795392000003-create-transaction-versions';
import { CreateIdempotencyKeys1795392000004 } from './1795392000004-create-idempotency-keys';
import { CreateAuditLog1795392000010 } from './1795392000010-create-audit-log';
import { IndexTransactionsByCustomer1795392000011 } from './1795392000011-index-transactions-by-customer';
import { CreateRollupDeltas1795392000020 } from './1795392000020-create-rollup-deltas';
import { CreateRollupPages1795392000021 } from './1795392000021-create-rollup-pages';
import { CreateRollupStates1795392000022 } from './1795392000022-create-rollup-states';
import { MarkRollupsIncomplete1795392000023 } from './1795392000023-mark-rollups-incomplete';
import { CreateRefunds1795392000040 } from './1795392000040-create-refunds';
import { CreateDisputes1795392000041 } from './1795392000041-create-disputes';
import { CreateCustomers1795392000050 } from './1795392000050-create-customers';
import { IndexTransactionsForLists1795392000060 } from './1795392000060-index-transactions-for-lists';
import { CreateRefusals1795392000070 } from './1795392000070-create-refusals';
import { CreateRefusalCounts1795392000071 } from './1795392000071-create-refusal-counts';
import { NameChangesOfTransactions1795392000075 } from './1795392000075-name-changes-of-transactions';
import { IndexChangesOfTransactions1795392000076 } from './1795392000076-index-changes-of-transactions';
import { MarkLayoutOfRollups1795392000080 } from './1795392000080-mark-layout-of-rollups';
import { DropContentHashes1795392000090 } from './1795392000090-drop-content-hashes';
import { RenameRefusals1795392000091 } from './1795392000091-rename-refusals';
import { RenameEntranceOfRejections1795392000092 } from './1795392000092-rename-entrance-of-rejections';
import { RenameRefusalCounts1795392000093 } from './1795392000093-rename-refusal-counts';
import { RenameEntranceOfRejectionCounts1795392000094 } from './1795392000094-rename-entrance-of-rejection-counts';
import { RenameRollupPages1795392000095 } from './1795392000095-rename-rollup-pages';
import { RenameBlankingInAuditLog1795392000096 } from './1795392000096-rename-blanking-in-audit-log';
import { CreateSchemaGenerations1795392000100 } from './1795392000100-create-schema-generations';
import { AddCanonicalWords1795392000110 } from './1795392000110-add-canonical-words';
import { FillCanonicalWords1795392000111 } from './1795392000111-fill-canonical-words';
import { CountReversalsAnew1795392000112 } from './1795392000112-count-reversals-anew';
import { AddSourceTimes1795392000120 } from './1795392000120-add-source-times';

/** Every change of the schema, in order. One that was ever released is never changed. */
export const migrations: Classes = [
  CreateAccounts1795392000000,
  CreateApiKeys1795392000001,
  CreateTransactions1795392000002,
  CreateTransactionVersions1795392000003,
  CreateIdempotencyKeys1795392000004,
  CreateAuditLog1795392000010,
  IndexTransactionsByCustomer1795392000011,
  CreateRollupDeltas1795392000020,
  CreateRollupPages1795392000021,
  CreateRollupStates1795392000022,
  MarkRollupsIncomplete1795392000023,
  CreateRefunds1795392000040,
  CreateDisputes1795392000041,
  CreateCustomers1795392000050,
  IndexTransactionsForLists1795392000060,
  CreateRefusals1795392000070,
  CreateRefusalCounts1795392000071,
  NameChangesOfTransactions1795392000075,
  IndexChangesOfTransactions1795392000076,
  MarkLayoutOfRollups1795392000080,
  DropContentHashes1795392000090,
  RenameRefusals1795392000091,
  RenameEntranceOfRejections1795392000092,
  RenameRefusalCounts1795392000093,
  RenameEntranceOfRejectionCounts1795392000094,
  RenameRollupPages1795392000095,
  RenameBlankingInAuditLog1795392000096,
  CreateSchemaGenerations1795392000100,
  AddCanonicalWords1795392000110,
  FillCanonicalWords1795392000111,
  CountReversalsAnew1795392000112,
  AddSourceTimes1795392000120,
];
