import type { Accounts } from './access/accounts';
import type { ApiKeys } from './access/api-keys';
import type { ResolverRegistration } from './api/registration';
import { AccountResolver } from './api/resolvers/account.resolver';
import { ApiKeyResolver } from './api/resolvers/api-key.resolver';
import { AuditResolver } from './api/resolvers/audit.resolver';
import {
  childRegistration,
  DisputeResolver,
  RefundResolver,
  type ReversalServices,
} from './api/resolvers/child.resolver';
import {
  CustomerResolver,
  type CustomerServices,
  customerRegistration,
} from './api/resolvers/customer.resolver';
import { CustomerPartsResolver } from './api/resolvers/customer-parts.resolver';
import { ErasureResolver } from './api/resolvers/erasure.resolver';
import { LiveResolver, liveRegistration } from './api/resolvers/live.resolver';
import { MetricsResolver } from './api/resolvers/metrics.resolver';
import { RejectionResolver } from './api/resolvers/refusal.resolver';
import { TransactionReversalsResolver } from './api/resolvers/transaction-children.resolver';
import {
  TransactionIngestResolver,
  transactionIngestRegistration,
} from './api/resolvers/transaction-ingest.resolver';
import {
  TransactionHistoryResolver,
  TransactionQueryResolver,
} from './api/resolvers/transaction-query.resolver';
import type { Erasure } from './ingest/privacy/erasure';
import type { TransactionCommands } from './ingest/refusals/recorded-ingest';
import type { Audit } from './insight/audit';
import type { LiveTransactions } from './insight/live/live-transactions';
import type { Metrics } from './insight/metrics/metrics';
import type { Rejections } from './insight/refusals';
import type { Transactions } from './insight/transactions';
import { DISPUTE, REFUND } from './model/children';
import type { Dispute } from './model/dispute';
import type { DisputeInput } from './model/dispute-input';
import type { Refund } from './model/refund';
import type { RefundInput } from './model/refund-input';

/** What the resolvers hand over to. */
export interface Services {
  readonly ingest: TransactionCommands;
  readonly transactions: Transactions;
  readonly live: LiveTransactions;
  readonly refunds: ReversalServices<RefundInput, Refund>;
  readonly disputes: ReversalServices<DisputeInput, Dispute>;
  readonly customers: CustomerServices;
  readonly apiKeys: ApiKeys;
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly metrics: Metrics;
  readonly erasure: Erasure;
  readonly rejections: Rejections;
}

/** Every resolver, made once: by name those that REST calls too, and all of them as GraphQL is handed them. */
export function resolversOf(services: Services) {
  const { transactions } = services;
  const ingest = new TransactionIngestResolver(services.ingest);
  const refunds = new RefundResolver(services.refunds);
  const disputes = new DisputeResolver(services.disputes);
  const customers = new CustomerResolver(services.customers);
  const beside = { refunds: services.refunds.reversals, disputes: services.disputes.reversals };
  const registrations: readonly ResolverRegistration[] = [
    transactionIngestRegistration(ingest),
    { resolver: new TransactionQueryResolver(transactions) },
    { resolver: new TransactionHistoryResolver(transactions) },
    { resolver: new TransactionReversalsResolver(beside) },
    childRegistration(REFUND, refunds),
    childRegistration(DISPUTE, disputes),
    customerRegistration(customers),
    { resolver: new CustomerPartsResolver(services.customers.queries) },
    { resolver: new ApiKeyResolver(services.apiKeys) },
    { resolver: new AccountResolver(services.accounts) },
    { resolver: new AuditResolver(services.audit) },
    { resolver: new ErasureResolver(services.erasure) },
    { resolver: new RejectionResolver(services.rejections) },
    liveRegistration(new LiveResolver(services.live)),
    { resolver: new MetricsResolver(services.metrics) },
  ];
  return { ingest, refunds, disputes, customers, registrations };
}
