import { GraphQLSafeInt } from 'graphql-scalars';
import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import type { Context } from '../../platform/graphql/context';
import { PageArguments } from '../../platform/graphql/page-arguments';
import { batched } from '../../platform/graphql/per-request';
import { CustomerDetails } from '../transactions/customer-details.model';
import { TransactionConnection } from '../transactions/transaction-connection.model';
import { parseFilter, TransactionFilter } from '../transactions/transaction-filter.model';
import { connection } from '../transactions/transaction-query.resolver';
import type { TransactionPage } from '../transactions/transactions.queries';
import { Customer, PaymentMethod, Totals } from './customer.model';
import type { Customers, CustomerTransactions } from './customers.queries';

/** Which page of the transactions of a customer. */
@ArgsType()
class TransactionArguments extends PageArguments {
  @Field(() => TransactionFilter, { nullable: true, description: 'Which transactions; all where absent.' })
  filter?: TransactionFilter | null;
}

/** Some rows of an index for each customer of a page. */
const WEIGHT = 20;
const NULLABLE = { nullable: true } as const;

/** What a customer can tell beside their id: each part is one question for a whole page, asked only where it is selected. */
@Resolver(() => Customer)
export class CustomerPartsResolver {
  private readonly detailsOf = batched((asked: readonly Customer[], { caller }) =>
    this.queries.details(caller, asked),
  );
  private readonly seenOf = batched((asked: readonly Customer[], { caller }) =>
    this.queries.seen(caller, asked),
  );
  private readonly totalsOf = batched((asked: readonly Customer[], { caller }) =>
    this.queries.totals(caller, asked),
  );
  private readonly paymentMethodsOf = batched((asked: readonly Customer[], { caller }) =>
    this.queries.paymentMethods(caller, asked),
  );
  /** Those who are asked for the same are one question: in a document, one field may stand under several names. */
  private readonly transactionsOf = batched(async (all: readonly AskedOf[], { caller }) => {
    const found = new Map<AskedOf, TransactionPage>();
    for (const form of new Set(all.map(formOf))) {
      const same = all.filter(one => formOf(one) === form);
      const payers = same.map(({ customer }) => customer);
      const [{ asked }] = same as [AskedOf];
      const pages = await this.queries.transactions(caller, payers, asked);
      for (const [place, one] of same.entries()) found.set(one, pages[place] as TransactionPage);
    }
    return all.map(one => found.get(one) as TransactionPage);
  });

  constructor(private readonly queries: Customers) {}

  @FieldResolver(() => CustomerDetails, {
    ...NULLABLE,
    description: 'What is known of them: as imported, else as their newest transaction says.',
    complexity: WEIGHT,
  })
  details(@Root() customer: Customer, @Ctx() context: Context): Promise<CustomerDetails | null> {
    return customer.imported ? Promise.resolve(customer.imported) : this.detailsOf(customer, context);
  }

  @FieldResolver(() => GraphQLSafeInt, {
    ...NULLABLE,
    description: 'Version of what was imported; grows by one with every correction. Null where nothing was.',
  })
  version(@Root() { imported }: Customer): number | null {
    return imported?.version ?? null;
  }

  @FieldResolver(() => GraphQLDateTimeText, {
    ...NULLABLE,
    description: 'When what was imported was changed last. Null where nothing was.',
  })
  importedAt(@Root() { imported }: Customer): string | null {
    return imported?.updatedAt ?? null;
  }

  @FieldResolver(() => GraphQLDateTimeText, {
    ...NULLABLE,
    description: 'When their first payment happened, in UTC.',
    complexity: WEIGHT,
  })
  async firstSeen(@Root() customer: Customer, @Ctx() context: Context): Promise<string | null> {
    return (await this.seenOf(customer, context))?.first ?? null;
  }

  @FieldResolver(() => GraphQLDateTimeText, {
    ...NULLABLE,
    description: 'When their last payment happened, in UTC.',
    complexity: WEIGHT,
  })
  async lastSeen(@Root() customer: Customer, @Ctx() context: Context): Promise<string | null> {
    return (await this.seenOf(customer, context))?.last ?? null;
  }

  @FieldResolver(() => Totals, {
    description: 'How many transactions they have, and what these amount to.',
    complexity: 5 * WEIGHT,
  })
  totals(@Root() customer: Customer, @Ctx() context: Context): Promise<Totals> {
    return this.totalsOf(customer, context);
  }

  @FieldResolver(() => [PaymentMethod], {
    description: 'What they paid with, newest first: up to 20, among their 100 newest transactions.',
    complexity: 5 * WEIGHT,
  })
  paymentMethods(@Root() customer: Customer, @Ctx() context: Context): Promise<PaymentMethod[]> {
    return this.paymentMethodsOf(customer, context);
  }

  @FieldResolver(() => TransactionConnection, {
    description:
      'A page of their transactions, newest first; `transactions` with the filter `customer` has other orders.',
    complexity: 5 * WEIGHT,
  })
  async transactions(
    @Root() customer: Customer,
    @Args(() => TransactionArguments) { filter, ...page }: TransactionArguments,
    @Ctx() context: Context,
  ): Promise<TransactionConnection> {
    const asked = { ...page, filter: parseFilter.graphql(filter ?? {}) };
    const found = await this.transactionsOf({ customer, asked }, context);
    const count = () => this.queries.countTransactions(context.caller, customer.objectId, asked.filter);
    return { ...connection('CREATED_DESC', found), count };
  }
}

interface AskedOf {
  readonly customer: Customer;
  readonly asked: CustomerTransactions;
}

const formOf = ({ asked }: AskedOf): string => JSON.stringify(asked);
