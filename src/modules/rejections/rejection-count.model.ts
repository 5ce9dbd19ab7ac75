import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import type { IngestionChannel, ObjectKind } from '../../platform/ingestion/ingestion-channel';

/** How many rejections a key had for one reason within one hour of UTC. */
@Entity('rejection_counts')
export class RejectionCount {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  /** The beginning of the hour, RFC 3339 in UTC. */
  @PrimaryColumn({ type: 'datetime', precision: 3 }) hour!: string;

  /** SHA-256, base64url, of the reason's columns, which together are too long for a key. */
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

/** The number of rejections for one reason. */
@ObjectType('RejectionReason', {
  description: 'The number of rejections for one reason.',
  simpleResolvers: true,
})
export class RejectionReason {
  @Field(() => String, { description: 'A code of the error table.' }) code!: string;
  @Field(() => String, { description: 'The path of the field. Empty for the whole row or request.' })
  field!: string;
  @Field(() => String, { description: 'What was expected.' }) message!: string;
  @Field(() => GraphQLSafeInt, {
    description: 'A lower bound: a killed gateway loses its unwritten counts.',
  })
  count!: number;
  @Field(() => GraphQLDateTimeText, { description: 'When it happened first, within the requested time.' })
  firstAt!: string;
  @Field(() => GraphQLDateTimeText, { description: 'When it happened last, within the requested time.' })
  lastAt!: string;
}
