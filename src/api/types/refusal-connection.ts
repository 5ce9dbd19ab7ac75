import { Field, ObjectType } from 'type-graphql';
import { Refusal } from '../../model/refusal';
import { PageInfo } from './transaction-connection';

/** One refusal of a page. */
@ObjectType('RefusalEdge', { description: 'One refusal of a page.', simpleResolvers: true })
export class RefusalEdge {
  @Field(() => String, { description: 'The place of the refusal in the list.' }) cursor!: string;
  @Field(() => Refusal, { description: 'The refusal.' }) node!: Refusal;
}

/** A page of refusals, as a Relay connection. */
@ObjectType('RefusalConnection', {
  description: 'A page of refusals, as a Relay connection.',
  simpleResolvers: true,
})
export class RefusalConnection {
  @Field(() => [RefusalEdge], { description: 'The refusals of the page.' }) edges!: RefusalEdge[];
  @Field(() => PageInfo, { description: 'Where the page lies in the list.' }) pageInfo!: PageInfo;
}
