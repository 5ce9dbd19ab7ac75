import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { TransactionEvent } from '../../model/transaction-event';
import { parseFilter, TransactionFilter } from '../../model/transaction-filter';
import type { Context } from '../context';
import { TransactionEventType } from '../types/transaction-event';

/** What is told while it happens. */
@Resolver()
export class LiveResolver {
  @Subscription(() => TransactionEventType, {
    description:
      'Every version of a transaction that is stored from now on and matches the filter, whichever gateway stored ' +
      'it. Asked for by POST with `accept: text/event-stream`.',
    subscribe: ({ args, context }) => {
      const { live, caller } = context as Context;
      return live.listen(caller, parseFilter.graphql(args.filter ?? {}));
    },
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
}
