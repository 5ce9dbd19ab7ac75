import { Field, ObjectType } from 'type-graphql';
import { BatchCounts, WritePayload, WrittenRow } from '../../platform/graphql/ingest-payload';
import { ReadableField } from '../../platform/graphql/readable-field';
import { PageInfo } from '../transactions/transaction-connection.model';
import { Customer } from './customer.model';

/** What became of one import, and the customer as they stand now. */
@ObjectType('CustomerPayload', {
  description: 'What became of one import, and the customer as they stand now.',
  simpleResolvers: true,
})
export class CustomerPayload extends WritePayload {
  @ReadableField(() => Customer, 'The customer as they stand now, for keys that may read.')
  customer!: Customer | null;
}

/** What became of one row of a batch of customers. */
@ObjectType('CustomerRowResult', {
  description: 'What became of one row of a batch of customers.',
  simpleResolvers: true,
})
export class CustomerRowResult extends WrittenRow {
  @ReadableField(() => Customer, 'The customer as they stand now, unless refused, for keys that may read.')
  customer!: Customer | null;
}

/** What became of a batch of customers, row by row. */
@ObjectType('CustomerBatchPayload', {
  description: 'What became of a batch of customers, row by row.',
  simpleResolvers: true,
})
export class CustomerBatchPayload extends BatchCounts {
  @Field(() => [CustomerRowResult], { description: 'One result a row, in the order of the batch.' })
  results!: readonly CustomerRowResult[];
}

/** One customer of a page. */
@ObjectType('CustomerEdge', { description: 'One customer of a page.', simpleResolvers: true })
export class CustomerEdge {
  @Field(() => String, { description: 'The place of the customer in the list.' }) cursor!: string;
  @Field(() => Customer, { description: 'The customer.' }) node!: Customer;
}

/** A page of customers, after the Relay connection specification. */
@ObjectType('CustomerConnection', { description: 'A page of customers, as a Relay connection.' })
export class CustomerConnection {
  @Field(() => [CustomerEdge], { simple: true, description: 'The customers of the page.' })
  edges!: CustomerEdge[];
  @Field(() => PageInfo, { simple: true, description: 'Where the page lies in the list.' })
  pageInfo!: PageInfo;
  /** Counts all that the search matches; asked only where the field is selected. */
  readonly count!: () => Promise<number | null>;
}
