import { GraphQLSafeInt } from 'graphql-scalars';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { cursorOf } from '../../platform/database/cursor';
import type { Order } from '../../platform/database/page';
import { connectionOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { OrderEnum } from '../../platform/graphql/enums';
import { PageArguments } from '../../platform/graphql/page-arguments';
import { batched } from '../../platform/graphql/per-request';
import { changedField } from './history';
import { Transaction } from './transaction.model';
import { TransactionConnection } from './transaction-connection.model';
import { parseFilter, TransactionFilter } from './transaction-filter.model';
import { TransactionVersion } from './transaction-version.model';
import type { TransactionPage, Transactions } from './transactions.queries';

/** Which transactions, in which order, and which page of them. */
@ArgsType()
class ListArguments extends PageArguments {
  @Field(() => TransactionFilter, { nullable: true, description: 'Which transactions; all where absent.' })
  filter?: TransactionFilter | null;
  @Field(() => OrderEnum, { nullable: true, description: 'The order; CREATED_DESC where absent.' })
  orderBy?: Order | null;
}

/** The questions about transactions. */
@Resolver(() => TransactionConnection)
export class TransactionQueryResolver {
  constructor(private readonly queries: Transactions) {}

  @Query(() => Transaction, {
    nullable: true,
    description: 'One transaction, or null where the account has none.',
  })
  transaction(
    @Arg('objectId', () => ID, { description: "The transaction's object id." }) objectId: string,
    @Ctx() { caller }: Context,
  ): Promise<Transaction | null> {
    return this.queries.find(caller, objectId);
  }

  @Query(() => TransactionConnection, { description: 'A page of the transactions that a filter matches.' })
  async transactions(
    @Args(() => ListArguments) { filter, orderBy, ...page }: ListArguments,
    @Ctx() { caller }: Context,
  ): Promise<TransactionConnection> {
    const order = orderBy ?? 'CREATED_DESC';
    const asked = parseFilter.graphql(filter ?? {});
    const found = await this.queries.list(caller, { ...page, order, filter: asked });
    return { ...connection(order, found), count: () => this.queries.count(caller, asked) };
  }

  @FieldResolver(() => GraphQLSafeInt, {
    description: 'How many the filter matches in all; counted only when selected.',
    // Counts every row that matches, be they millions.
    complexity: 20_000,
  })
  totalCount(@Root() { count }: TransactionConnection): Promise<number> {
    return count();
  }
}

/** What a transaction can tell beside its own row. On the output leaf only, see type-graphql#1810. */
@Resolver(() => Transaction)
export class TransactionHistoryResolver {
  private readonly historyOf = batched((asked: readonly Transaction[], { caller }) =>
    this.queries.histories(caller, asked),
  );

  constructor(private readonly queries: Transactions) {}

  @FieldResolver(() => [TransactionVersion], {
    description: 'Every version, oldest first, the present one last.',
    // All versions of each transaction of a page, however many there are.
    complexity: 100,
  })
  async history(@Root() transaction: Transaction, @Ctx() context: Context): Promise<TransactionVersion[]> {
    const entries = await this.historyOf(transaction, context);
    return entries.map(entry => ({
      ...entry,
      changes: entry.changes.map(change => ({ ...change, field: changedField(change, 'name') })),
    }));
  }
}

/** The page as a Relay connection. */
export function connection(order: Order, { transactions: rows, ...page }: TransactionPage) {
  return connectionOf({ rows, ...page }, node => cursorOf(order, node));
}
