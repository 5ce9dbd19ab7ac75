import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import { IngestionChannelEnum, RejectionCodeEnum } from '../../platform/graphql/declared-enums';
import { FieldError } from '../../platform/graphql/field-error';
import type { IngestionChannel, ObjectKind } from '../../platform/ingestion/ingestion-channel';
import type { RecordedCode } from '../../platform/ingestion/rejected-submission';

/** One row, or one request, that was refused: what it said of itself, and what was expected. Never what was sent. */
@Entity('rejections')
@ObjectType('Rejection', {
  description: 'One row, or one request, that was refused. Never holds what was sent.',
  simpleResolvers: true,
})
export class Rejection {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  @Field(() => ID, { description: 'Id of the rejection; ids grow with time.' })
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id!: string;

  /** RFC 3339 in UTC. */
  @Field(() => GraphQLDateTimeText, { description: 'When it was refused.' })
  @Column({ type: 'datetime', precision: 3 })
  at!: string;

  @Field(() => ID, { description: 'Id of the key or connection that sent it.' })
  @Column({ name: 'actor_id', type: 'varchar', length: 26 })
  actorId!: string;

  @Field(() => String, { description: 'Name of the key or connection at that time.' })
  @Column({ name: 'actor_name', type: 'varchar', length: 255 })
  actorName!: string;

  @Field(() => IngestionChannelEnum, { description: 'The way in that it came.' })
  @Column({ type: 'varchar', length: 16 })
  channel!: IngestionChannel;

  @Field(() => String, {
    nullable: true,
    description: 'What it would have been, such as `transaction`; null where that could not be read.',
  })
  @Column({ type: 'varchar', length: 32, nullable: true })
  kind!: ObjectKind | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Its object id; null where it could not be read, or is at error itself.',
  })
  @Column({ name: 'object_id', type: 'varchar', length: 255, nullable: true })
  objectId!: string | null;

  @Field(() => RejectionCodeEnum, { description: 'Why it was refused.' })
  @Column({ type: 'varchar', length: 32 })
  code!: RecordedCode;

  /** Fields in wire names. JSON in the database. */
  @Field(() => [FieldError], {
    description: 'What was expected, of which fields; an empty field is the row or the request as a whole.',
  })
  @Column({ type: 'text' })
  errors!: readonly FieldError[];
}
