import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import { IngestionChannelEnum, RejectionCodeEnum } from '../../platform/graphql/declared-enums';
import { FieldError } from '../../platform/graphql/field-error';
import type { IngestionChannel, ObjectKind } from '../../platform/ingestion/ingestion-channel';
import type { RecordedCode } from '../../platform/ingestion/rejected-submission';

/** One rejected row or request: its identity and the expectations. Never the sent values. */
@Entity('rejections')
@ObjectType('Rejection', {
  description: 'One rejected row or request. Never holds the sent values.',
  simpleResolvers: true,
})
export class Rejection {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  @Field(() => ID, { description: 'Id of the rejection. Ids grow with time.' })
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id!: string;

  /** RFC 3339 in UTC. */
  @Field(() => GraphQLDateTimeText, { description: 'When it was rejected.' })
  @Column({ type: 'datetime', precision: 3 })
  at!: string;

  @Field(() => ID, { description: 'Id of the key or connection that sent it.' })
  @Column({ name: 'actor_id', type: 'varchar', length: 26 })
  actorId!: string;

  @Field(() => String, { description: 'Name of the key or connection at that time.' })
  @Column({ name: 'actor_name', type: 'varchar', length: 255 })
  actorName!: string;

  @Field(() => IngestionChannelEnum, { description: 'The channel of the write.' })
  @Column({ type: 'varchar', length: 16 })
  channel!: IngestionChannel;

  @Field(() => String, {
    nullable: true,
    description: 'The kind of object, such as `transaction`. Null where unreadable.',
  })
  @Column({ type: 'varchar', length: 32, nullable: true })
  kind!: ObjectKind | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Its object id. Null where unreadable or itself invalid.',
  })
  @Column({ name: 'object_id', type: 'varchar', length: 255, nullable: true })
  objectId!: string | null;

  @Field(() => RejectionCodeEnum, { description: 'Why it was rejected.' })
  @Column({ type: 'varchar', length: 32 })
  code!: RecordedCode;

  /** Fields in wire names. JSON in the database. */
  @Field(() => [FieldError], {
    description: 'The wrong fields and their expectations. An empty field means the whole row or request.',
  })
  @Column({ type: 'text' })
  errors!: readonly FieldError[];
}
