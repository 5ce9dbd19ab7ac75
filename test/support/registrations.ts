import { modules } from '../../src/app/modules';
import { AccountResolver } from '../../src/modules/access/account.resolver';
import type { Accounts } from '../../src/modules/access/accounts.service';
import { ApiKeyResolver } from '../../src/modules/access/api-key.resolver';
import type { ApiKeys } from '../../src/modules/access/api-keys.service';
import { CustomerResolver, customerRegistration } from '../../src/modules/customers/customer.resolver';
import { LiveResolver, liveRegistration } from '../../src/modules/live/live.resolver';
import {
  DisputeResolver,
  RefundResolver,
  reversalRegistration,
} from '../../src/modules/reversals/reversal.resolver';
import { DISPUTE, REFUND } from '../../src/modules/reversals/reversal-types';
import {
  TransactionIngestResolver,
  transactionIngestRegistration,
} from '../../src/modules/transactions/transaction-ingest.resolver';
import {
  TransactionHistoryResolver,
  TransactionQueryResolver,
} from '../../src/modules/transactions/transaction-query.resolver';
import type { Transactions } from '../../src/modules/transactions/transactions.queries';
import type { ResolverRegistration } from '../../src/platform/graphql/registration';

/** The services that a test gives. */
interface GivenServices {
  readonly transactions?: object;
  readonly accounts?: object;
  readonly apiKeys?: object;
}

/** Every resolver as GraphQL is handed it, of which only those work whose services are given. */
export function registrationsOf(services: GivenServices = {}): readonly ResolverRegistration[] {
  const none = {} as never;
  const transactions = services.transactions as Transactions;
  const given: readonly ResolverRegistration[] = [
    transactionIngestRegistration(new TransactionIngestResolver(none)),
    { resolver: new TransactionQueryResolver(transactions) },
    { resolver: new TransactionHistoryResolver(transactions) },
    reversalRegistration(REFUND, new RefundResolver(none)),
    reversalRegistration(DISPUTE, new DisputeResolver(none)),
    customerRegistration(new CustomerResolver(none)),
    { resolver: new AccountResolver(services.accounts as Accounts) },
    { resolver: new ApiKeyResolver(services.apiKeys as ApiKeys) },
    liveRegistration(new LiveResolver(none)),
  ];
  const made = new Set(given.map(({ resolver }) => resolver.constructor));
  const others = modules.flatMap(({ resolvers = [] }) => resolvers).filter(resolver => !made.has(resolver));
  return [...given, ...others.map(Resolver => ({ resolver: new Resolver({}, {}) }))];
}
