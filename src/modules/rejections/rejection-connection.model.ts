import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../transactions/transaction-connection.model';
import { Rejection } from './rejection.model';

/** One rejection of a page. */
@ObjectType('RejectionEdge', { description: 'One rejection of a page.', simpleResolvers: true })
export class RejectionEdge {
  @Field(() => String, { description: 'The position of the rejection in the list.' }) cursor!: string;
  @Field(() => Rejection, { description: 'The rejection.' }) node!: Rejection;
}

/** A page of rejections, as a Relay connection. */
@ObjectType('RejectionConnection', {
  description: 'A page of rejections, as a Relay connection.',
  simpleResolvers: true,
})
export class RejectionConnection {
  @Field(() => [RejectionEdge], { description: 'The rejections of the page.' }) edges!: RejectionEdge[];
  @Field(() => PageInfo, { description: 'The position of the page in the list.' }) pageInfo!: PageInfo;
}
