import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { REVERSALS_INLINE_MAX, type ReversalQueries } from '../../insight/children';
import { PAGE_MAX } from '../../insight/page';
import { Dispute } from '../../model/dispute';
import type { Reversal } from '../../model/kept-child';
import { Refund } from '../../model/refund';
import { Transaction } from '../../model/transaction';
import type { Context } from '../context';

const OLDEST_FIRST = `oldest first; the first ${REVERSALS_INLINE_MAX} where they are more.`;
/** A question of its own to the database, once a page. */
const WEIGHT = 20;

/** Refunds and disputes beside their transactions. On the output leaf only, see type-graphql#1810. */
@Resolver(() => Transaction)
export class TransactionReversalsResolver {
  @FieldResolver(() => [Refund], { description: `Its refunds, ${OLDEST_FIRST}`, complexity: WEIGHT })
  refunds(@Root() { objectId }: Transaction, @Ctx() context: Context): Promise<Refund[]> {
    return loadersOf(context).refunds.load(objectId);
  }

  @FieldResolver(() => [Dispute], { description: `Its disputes, ${OLDEST_FIRST}`, complexity: WEIGHT })
  disputes(@Root() { objectId }: Transaction, @Ctx() context: Context): Promise<Dispute[]> {
    return loadersOf(context).disputes.load(objectId);
  }
}

interface Loaders {
  readonly refunds: DataLoader<string, Refund[]>;
  readonly disputes: DataLoader<string, Dispute[]>;
}

const loadersByContext = new WeakMap<Context, Loaders>();

/** Those of one request: all transactions of a page are asked for at once. */
function loadersOf(context: Context): Loaders {
  const known = loadersByContext.get(context);
  if (known) return known;
  const loaders = {
    refunds: loader(context, context.refunds.reversals),
    disputes: loader(context, context.disputes.reversals),
  };
  loadersByContext.set(context, loaders);
  return loaders;
}

function loader<K extends Reversal>(
  { caller }: Context,
  reversals: ReversalQueries<K>,
): DataLoader<string, K[]> {
  const options = { maxBatchSize: PAGE_MAX };
  return new DataLoader<string, K[]>(ids => reversals.ofTransactions(caller, ids), options);
}
