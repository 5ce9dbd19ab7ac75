import type { Accounts } from '../access/accounts';
import type { ApiKeys } from '../access/api-keys';
import type { Ingest } from '../ingest/ingest';
import type { Transactions } from '../insight/transactions';
import type { Caller } from '../model/caller';

/** What every resolver is given: who asks, and the verbs and questions that it may hand over to. */
export interface Context {
  readonly caller: Caller;
  readonly ingest: Ingest;
  readonly transactions: Transactions;
  readonly apiKeys: ApiKeys;
  readonly accounts: Accounts;
}
