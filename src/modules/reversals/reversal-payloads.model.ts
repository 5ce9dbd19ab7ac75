import { Field, ObjectType } from 'type-graphql';
import { BatchCounts, WritePayload, WrittenRow } from '../../platform/graphql/ingest-payload';
import { ReadableField } from '../../platform/graphql/readable-field';
import { PageInfo } from '../transactions/transaction-connection.model';
import type { Reversal } from './reversal.model';
import type { ReversalInput, ReversalType } from './reversal-type';

/** What GraphQL answers of one kind of reversal. A stored one stands under its own name: `refund` or `dispute`. */
export function reversalTypes<I extends ReversalInput, K extends Reversal>({
  noun,
  plural,
  stored,
}: ReversalType<I, K>) {
  const name = stored.name;

  @ObjectType(`${name}Payload`, {
    description: `What became of one write, and the ${noun} as it is stored now.`,
    simpleResolvers: true,
  })
  class Payload extends WritePayload {}
  ReadableField(() => stored, `The ${noun} as it is stored now, for keys that may read.`)(
    Payload.prototype,
    noun,
  );

  @ObjectType(`${name}RowResult`, {
    description: `What became of one row of a batch of ${plural}.`,
    simpleResolvers: true,
  })
  class RowResult extends WrittenRow {}
  ReadableField(() => stored, `The ${noun} as it is stored, unless refused, for keys that may read.`)(
    RowResult.prototype,
    noun,
  );

  @ObjectType(`${name}BatchPayload`, {
    description: `What became of a batch of ${plural}, row by row.`,
    simpleResolvers: true,
  })
  class BatchPayload extends BatchCounts {
    @Field(() => [RowResult], { description: 'One result a row, in the order of the batch.' })
    results!: readonly RowResult[];
  }

  @ObjectType(`${name}Edge`, { description: `One ${noun} of a page.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'The place of the row in the list.' }) cursor!: string;
    @Field(() => stored, { description: `The ${noun}.` }) node!: K;
  }

  @ObjectType(`${name}Connection`, {
    description: `A page of ${plural}, as a Relay connection.`,
    simpleResolvers: true,
  })
  class Connection {
    @Field(() => [Edge], { description: 'The rows of the page.' }) edges!: Edge[];
    @Field(() => PageInfo, { description: 'Where the page lies in the list.' }) pageInfo!: PageInfo;
  }

  return { Payload, BatchPayload, Connection };
}
