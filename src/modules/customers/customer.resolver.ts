import { GraphQLSafeInt } from 'graphql-scalars';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { batchPayload } from '../../platform/graphql/batch-payload';
import { connectionOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageArguments } from '../../platform/graphql/page-arguments';
import type { ResolverRegistration } from '../../platform/graphql/registration';
import {
  type OnConflict,
  onConflictArgument,
  type Version,
  versionArgument,
  writeOptions,
} from '../../platform/graphql/write-arguments';
import { BATCH_ROWS_MAX, requireBatchSize } from '../../platform/ingestion/batch-limit';
import type { RejectedRow, Written } from '../../platform/ingestion/outcome';
import { receiptOf } from '../../platform/ingestion/receipt';
import type { IngestCommands } from '../rejections/recording-ingest.service';
import { Customer } from './customer.model';
import { CustomerFields } from './customer-fields.model';
import { CustomerFilter, parseCustomerFilter } from './customer-filter.model';
import { CustomerBatchPayload, CustomerConnection, CustomerPayload } from './customer-types.model';
import { parseCustomer } from './customer-wire';
import { CUSTOMERS_COUNTED_MAX, type Customers, customerCursor, customerOf } from './customers.queries';
import type { ImportedCustomer } from './imported-customer.model';

const ON_CONFLICT = 'What to do when other details were imported; REPLACE where it is absent.';

/** The verbs and questions of customers. */
export interface CustomerServices {
  readonly commands: IngestCommands<CustomerFields, ImportedCustomer>;
  readonly queries: Customers;
}

/** Which page of which customers. */
@ArgsType()
class ListArguments extends PageArguments {
  @Field(() => CustomerFilter, { nullable: true, description: 'Which customers; all where absent.' })
  filter?: CustomerFilter | null;
}

/** The questions about customers and the mutations that import them. REST calls these methods too. */
@Resolver(() => CustomerConnection)
export class CustomerResolver {
  constructor(private readonly side: CustomerServices) {}

  @Query(() => Customer, {
    nullable: true,
    description: 'One customer, or null where no transaction names them and none was imported.',
  })
  customer(
    @Arg('objectId', () => ID, { description: "The customer's id, `customerDetails.objectId`." })
    objectId: string,
    @Ctx() { caller }: Context,
  ): Promise<Customer | null> {
    return this.side.queries.find(caller, objectId);
  }

  @Query(() => CustomerConnection, {
    description: 'A page of the customers who paid or were imported, in the byte order of their ids.',
  })
  async customers(
    @Args(() => ListArguments) { filter, ...page }: ListArguments,
    @Ctx() { caller }: Context,
  ): Promise<CustomerConnection> {
    const asked = parseCustomerFilter.graphql(filter ?? {});
    const found = await this.side.queries.list(caller, { ...page, filter: asked });
    const count = () => this.side.queries.count(caller, asked);
    return { ...connectionOf(found, customerCursor), count };
  }

  @FieldResolver(() => GraphQLSafeInt, {
    nullable: true,
    description: `How many there are in all, or null beyond ${CUSTOMERS_COUNTED_MAX}; counted only when selected.`,
    complexity: 20_000,
  })
  totalCount(@Root() { count }: CustomerConnection): Promise<number | null> {
    return count();
  }

  @Mutation(() => CustomerPayload, {
    description: 'Imports or corrects what is known of a customer. The same content again changes nothing.',
  })
  async ingestCustomer(
    @Arg('input', () => CustomerFields, { description: 'The customer.' }) input: CustomerFields | RejectedRow,
    @onConflictArgument(ON_CONFLICT) onConflict: OnConflict,
    @versionArgument() version: Version,
    @Ctx() context: Context,
  ): Promise<CustomerPayload & Written<ImportedCustomer>> {
    const options = writeOptions(context, { onConflict, version });
    const written = await this.side.commands.put(context.caller, input, options);
    return { ...written, ...receiptOf(written.object), customer: customerOf(written.object) };
  }

  @Mutation(() => CustomerBatchPayload, {
    description: `Imports up to ${BATCH_ROWS_MAX} customers, each for itself: one bad row never spoils another.`,
  })
  async ingestCustomers(
    @Arg('inputs', () => [CustomerFields], { description: 'The customers.' })
    inputs: readonly (CustomerFields | RejectedRow)[],
    @onConflictArgument(ON_CONFLICT) onConflict: OnConflict,
    @Ctx() context: Context,
  ): Promise<CustomerBatchPayload> {
    requireBatchSize(inputs, 'customers');
    const options = writeOptions(context, { onConflict });
    const rows = await this.side.commands.putMany(context.caller, inputs, options);
    return batchPayload(rows, object => ({ customer: object && customerOf(object) }));
  }
}

/** What these mutations take in is read by the door of customers. */
export function customerRegistration(resolver: CustomerResolver): ResolverRegistration {
  return {
    resolver,
    ingesting: [
      {
        field: 'ingestCustomer',
        run: ({ input, onConflict, version }, context) =>
          resolver.ingestCustomer(input, onConflict, version, context),
      },
      {
        field: 'ingestCustomers',
        run: ({ inputs, onConflict }, context) => resolver.ingestCustomers(inputs, onConflict, context),
      },
    ],
    inputs: [{ name: 'CustomerInput', parse: parseCustomer.graphql }],
  };
}
