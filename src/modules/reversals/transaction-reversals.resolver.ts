import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../platform/graphql/context';
import { batched } from '../../platform/graphql/per-request';
import { Transaction } from '../transactions/transaction.model';
import { Dispute } from './dispute.model';
import { Refund } from './refund.model';
import { REVERSALS_INLINE_MAX, type ReversalQueries } from './reversals.queries';

const OLDEST_FIRST = `oldest first; the first ${REVERSALS_INLINE_MAX} where they are more.`;
/** A question of its own to the database, once a page. */
const WEIGHT = 20;

/** The questions about what can stand beside a transaction. */
interface ChildrenBeside {
  readonly refunds: ReversalQueries<Refund>;
  readonly disputes: ReversalQueries<Dispute>;
}

/** Refunds and disputes beside their transactions. On the output leaf only, see type-graphql#1810. */
@Resolver(() => Transaction)
export class TransactionReversalsResolver {
  private readonly refundsOf = batched((ids: readonly string[], { caller }) =>
    this.reversals.refunds.ofTransactions(caller, ids),
  );
  private readonly disputesOf = batched((ids: readonly string[], { caller }) =>
    this.reversals.disputes.ofTransactions(caller, ids),
  );

  constructor(private readonly reversals: ChildrenBeside) {}

  @FieldResolver(() => [Refund], { description: `Its refunds, ${OLDEST_FIRST}`, complexity: WEIGHT })
  refunds(@Root() { objectId }: Transaction, @Ctx() context: Context): Promise<Refund[]> {
    return this.refundsOf(objectId, context);
  }

  @FieldResolver(() => [Dispute], { description: `Its disputes, ${OLDEST_FIRST}`, complexity: WEIGHT })
  disputes(@Root() { objectId }: Transaction, @Ctx() context: Context): Promise<Dispute[]> {
    return this.disputesOf(objectId, context);
  }
}
