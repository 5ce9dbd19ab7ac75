import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import type { IngestionChannel, ObjectKind } from '../../platform/ingestion/ingestion-channel';

/** How often a key was refused for one reason within one hour of UTC. */
@Entity('rejection_counts')
export class RejectionCount {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  /** The beginning of the hour, RFC 3339 in UTC. */
  @PrimaryColumn({ type: 'datetime', precision: 3 }) hour!: string;

  /** SHA-256, base64url, of all that tells one reason from another: together it is too long for a key. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) reason!: string;

  @Column({ name: 'actor_id', type: 'varchar', length: 26 }) actorId!: string;
  @Column({ type: 'varchar', length: 16 }) channel!: IngestionChannel;
  @Column({ type: 'varchar', length: 32, nullable: true }) kind!: ObjectKind | null;
  @Column({ type: 'varchar', length: 32 }) code!: string;
  @Column({ type: 'varchar', length: 255 }) field!: string;
  @Column({ type: 'varchar', length: 255 }) message!: string;
  @Column({ type: 'bigint' }) count!: number;
  @Column({ name: 'first_at', type: 'datetime', precision: 3 }) firstAt!: string;
  @Column({ name: 'last_at', type: 'datetime', precision: 3 }) lastAt!: string;
}

/** How often something was refused for one reason. */
@ObjectType('RejectionReason', {
  description: 'How often something was refused for one reason.',
  simpleResolvers: true,
})
export class RejectionReason {
  @Field(() => String, { description: 'A code of the table of errors.' }) code!: string;
  @Field(() => String, { description: 'The path of the field; empty for the row or the request as a whole.' })
  field!: string;
  @Field(() => String, { description: 'What was expected.' }) message!: string;
  @Field(() => GraphQLSafeInt, {
    description: 'At least so many; what a gateway that died had not yet written is missing.',
  })
  count!: number;
  @Field(() => GraphQLDateTimeText, { description: 'When it happened first, in the time asked for.' })
  firstAt!: string;
  @Field(() => GraphQLDateTimeText, { description: 'When it happened last, in the time asked for.' })
  lastAt!: string;
}
