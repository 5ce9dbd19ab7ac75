import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { ResolverRegistration } from '../../platform/graphql/registration';
import type { Caller } from '../../platform/ingestion/caller';
import { parseFilter, TransactionFilter } from '../transactions/transaction-filter.model';
import type { LiveTransactions } from './live-transactions.service';
import type { TransactionEvent } from './transaction-event';
import { TransactionEventType } from './transaction-event.model';

/** What is told while it happens. */
@Resolver()
export class LiveResolver {
  constructor(private readonly live: LiveTransactions) {}

  @Subscription(() => TransactionEventType, {
    description:
      'Every version of a transaction that is stored from now on and matches the filter, whichever gateway stored ' +
      'it. Asked for by POST with `accept: text/event-stream`.',
    // type-graphql gives no instance here; the registration says what is listened to.
    topics: 'transactionChanged',
  })
  transactionChanged(
    @Root() event: TransactionEvent,
    @Arg('filter', () => TransactionFilter, {
      nullable: true,
      description: 'Which transactions, as they are stored at that version; all where absent.',
    })
    _filter: TransactionFilter | null | undefined,
  ): TransactionEventType {
    return event;
  }

  /** Begins to listen for the caller. */
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
