import { GraphQLJSON, GraphQLSafeInt } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import { TransactionSnapshot } from './transaction-snapshot';

/** Who made a version. */
@ObjectType('Actor', { description: 'Who made a version: a key or a connection.', simpleResolvers: true })
export class Actor {
  @Field(() => ID, { description: 'Id of the key or connection.' }) id!: string;
  @Field(() => String, { description: 'Name of the key or connection when it made the version.' })
  name!: string;
}

/** One field that a version changed. */
@ObjectType('FieldChange', { description: 'One field that a version changed.', simpleResolvers: true })
export class FieldChange {
  @Field(() => String, { description: 'The path of the field.' }) field!: string;
  @Field(() => GraphQLJSON, { nullable: true, description: 'What it was; null where it was absent.' })
  before!: unknown;
  @Field(() => GraphQLJSON, { nullable: true, description: 'What it became; null where it was removed.' })
  after!: unknown;
}

/** One version of a transaction. */
@ObjectType('TransactionVersion', { description: 'One version of a transaction.', simpleResolvers: true })
export class TransactionVersion {
  @Field(() => GraphQLSafeInt, { description: 'Number of the version, from 1.' }) version!: number;
  @Field(() => GraphQLDateTimeText, { description: 'When the version was made.' }) recordedAt!: string;
  @Field(() => Actor, { description: 'Who made the version.' }) actor!: Actor;
  @Field(() => [FieldChange], { description: 'What it changed of the version before; empty for the first.' })
  changes!: readonly FieldChange[];
  @Field(() => TransactionSnapshot, { description: 'The transaction as it was at this version.' })
  transaction!: TransactionSnapshot;
}
