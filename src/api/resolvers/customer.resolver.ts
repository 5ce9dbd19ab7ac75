import { GraphQLSafeInt } from 'graphql-scalars';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { BATCH_ROWS_MAX, requireBatchSize } from '../../ingest/batch-limit';
import type { RejectedRow, Written } from '../../ingest/outcome';
import { CUSTOMERS_COUNTED_MAX, customerCursor, customerOf } from '../../insight/customers';
import { Customer } from '../../model/customer';
import { CustomerFields } from '../../model/customer-fields';
import { CustomerFilter, parseCustomerFilter } from '../../model/customer-filter';
import type { ImportedCustomer } from '../../model/imported-customer';
import { batchPayload } from '../batch-payload';
import { connectionOf } from '../connection';
import type { Context } from '../context';
import { CustomerBatchPayload, CustomerConnection, CustomerPayload } from '../types/customer-types';
import { PageArguments } from '../types/page-arguments';
import {
  type OnConflict,
  onConflictArgument,
  type Version,
  versionArgument,
  writeOptions,
} from './write-arguments';

const ON_CONFLICT = 'What to do when other details were imported; REPLACE where it is absent.';

/** Which page of which customers. */
@ArgsType()
class ListArguments extends PageArguments {
  @Field(() => CustomerFilter, { nullable: true, description: 'Which customers; all where absent.' })
  filter?: CustomerFilter | null;
}

/** The questions about customers and the mutations that import them. REST calls these methods too. */
@Resolver(() => CustomerConnection)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description: 'One customer, or null where no transaction names them and none was imported.',
  })
  customer(
    @Arg('objectId', () => String, { description: "The customer's id, `customerDetails.objectId`." })
    objectId: string,
    @Ctx() { customers, caller }: Context,
  ): Promise<Customer | null> {
    return customers.queries.find(caller, objectId);
  }

  @Query(() => CustomerConnection, {
    description: 'A page of the customers who paid or were imported, in the byte order of their ids.',
  })
  async customers(
    @Args(() => ListArguments) { filter, ...page }: ListArguments,
    @Ctx() { customers, caller }: Context,
  ): Promise<CustomerConnection> {
    const asked = parseCustomerFilter.graphql(filter ?? {});
    const found = await customers.queries.list(caller, { ...page, filter: asked });
    const count = () => customers.queries.count(caller, asked);
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
  async importCustomer(
    @Arg('input', () => CustomerFields, { description: 'The customer.' }) input: CustomerFields | RejectedRow,
    @onConflictArgument(ON_CONFLICT) onConflict: OnConflict,
    @versionArgument() version: Version,
    @Ctx() context: Context,
  ): Promise<CustomerPayload & Written<ImportedCustomer>> {
    const { customers, caller } = context;
    const options = writeOptions(context, { onConflict, version });
    const written = await customers.commands.put(caller, input, options);
    return { ...written, customer: customerOf(written.object) };
  }

  @Mutation(() => CustomerBatchPayload, {
    description: `Imports up to ${BATCH_ROWS_MAX} customers, each for itself: one bad row never spoils another.`,
  })
  async importCustomers(
    @Arg('inputs', () => [CustomerFields], { description: 'The customers.' })
    inputs: readonly (CustomerFields | RejectedRow)[],
    @onConflictArgument(ON_CONFLICT) onConflict: OnConflict,
    @Ctx() context: Context,
  ): Promise<CustomerBatchPayload> {
    requireBatchSize(inputs, 'customers');
    const { customers, caller } = context;
    const options = writeOptions(context, { onConflict });
    const rows = await customers.commands.putMany(caller, inputs, options);
    return batchPayload(rows, object => ({ customer: object && customerOf(object) }));
  }
}
