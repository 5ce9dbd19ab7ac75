import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { ResolverRegistration } from '../../platform/graphql/registration';
import type { Caller } from '../../platform/ingestion/caller';
import { parseFilter, TransactionFilter } from '../transactions/transaction-filter.model';
import type { LiveTransactions } from './live-transactions.service';
import type { TransactionEvent } from './transaction-event';
import { TransactionEventType } from './transaction-event.model';

/** The subscription of changed transactions. */
@Resolver()
export class LiveResolver {
  constructor(private readonly live: LiveTransactions) {}

  @Subscription(() => TransactionEventType, {
    description:
      'Every version of a transaction that any gateway stores from now on and that matches the filter. Send it ' +
      'by POST with `accept: text/event-stream`.',
    // type-graphql provides no instance here. The registration provides the events.
    topics: 'transactionChanged',
  })
  transactionChanged(
    @Root() event: TransactionEvent,
    @Arg('filter', () => TransactionFilter, {
      nullable: true,
      description: 'Which transactions, by their content at that version. All where absent.',
    })
    _filter: TransactionFilter | null | undefined,
  ): TransactionEventType {
    return event;
  }

  /** Starts to listen for the caller. */
  listen(caller: Caller, filter: TransactionFilter | null | undefined) {
    return this.live.listen(caller, parseFilter.graphql(filter ?? {}));
  }
}

/** Events come from the resolver itself. */
export function liveRegistration(resolver: LiveResolver): ResolverRegistration {
  return {
    resolver,
    subscribing: [
      {
        field: 'transactionChanged',
        run: ({ filter }, { caller }) => resolver.listen(caller, filter),
      },
    ],
  };
}
