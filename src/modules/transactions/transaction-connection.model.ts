import { Field, ObjectType } from 'type-graphql';
import { Transaction } from './transaction.model';

/** Where a page lies in its list. */
@ObjectType('PageInfo', { description: 'Where a page lies in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether some come before.' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first row of the page.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last row of the page.' })
  endCursor!: string | null;
}

/** One row of a page. */
@ObjectType('TransactionEdge', { description: 'One row of a page.', simpleResolvers: true })
export class TransactionEdge {
  @Field(() => String, { description: 'The place of the row in the list.' }) cursor!: string;
  @Field(() => Transaction, { description: 'The transaction.' }) node!: Transaction;
}

/** A page of transactions, after the Relay connection specification. */
@ObjectType('TransactionConnection', { description: 'A page of transactions, as a Relay connection.' })
export class TransactionConnection {
  @Field(() => [TransactionEdge], { simple: true, description: 'The rows of the page.' })
  edges!: TransactionEdge[];
  @Field(() => PageInfo, { simple: true, description: 'Where the page lies in the list.' })
  pageInfo!: PageInfo;
  /** Counts all that the filter matches; asked only where the field is selected. */
  readonly count!: () => Promise<number>;
}
