import { AccountResolver } from '../modules/access/account.resolver';
import type { Accounts } from '../modules/access/accounts';
import { ApiKeyResolver } from '../modules/access/api-key.resolver';
import type { ApiKeys } from '../modules/access/api-keys';
import type { Audit } from '../modules/audit/audit';
import { AuditResolver } from '../modules/audit/audit.resolver';
import {
  CustomerResolver,
  type CustomerServices,
  customerRegistration,
} from '../modules/customers/customer.resolver';
import { CustomerPartsResolver } from '../modules/customers/customer-parts.resolver';
import { LiveResolver, liveRegistration } from '../modules/live/live.resolver';
import type { LiveTransactions } from '../modules/live/live-transactions';
import { MetricsResolver } from '../modules/metrics/metrics.resolver';
import type { Metrics } from '../modules/metrics/query/metrics-metrics';
import type { Erasure } from '../modules/privacy/erasure';
import { ErasureResolver } from '../modules/privacy/erasure.resolver';
import type { Rejections } from '../modules/rejections/insight-rejections';
import type { TransactionCommands } from '../modules/rejections/recorded-ingest';
import { RejectionResolver } from '../modules/rejections/rejection.resolver';
import type { Dispute } from '../modules/reversals/dispute';
import type { DisputeInput } from '../modules/reversals/dispute-input';
import { DISPUTE, REFUND } from '../modules/reversals/model-reversals';
import type { Refund } from '../modules/reversals/refund';
import type { RefundInput } from '../modules/reversals/refund-input';
import {
  childRegistration,
  DisputeResolver,
  RefundResolver,
  type ReversalServices,
} from '../modules/reversals/reversal.resolver';
import { TransactionReversalsResolver } from '../modules/reversals/transaction-reversals.resolver';
import type { Transactions } from '../modules/transactions/insight-transactions';
import {
  TransactionIngestResolver,
  transactionIngestRegistration,
} from '../modules/transactions/transaction-ingest.resolver';
import {
  TransactionHistoryResolver,
  TransactionQueryResolver,
} from '../modules/transactions/transaction-query.resolver';
import type { ResolverRegistration } from '../platform/graphql/registration';

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
