import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import { ResponseCategoryEnum, TransactionStatusEnum } from '../../platform/graphql/declared-enums';
import { SOURCE_UPDATED_AT } from '../../platform/ingestion/source-time';
import type { ResponseCategory } from './response-category';
import type { TransactionStatus } from './status';
import { TransactionFields } from './transaction-fields.model';

/**
 * What a transaction says at one version. It has no `id`: clients that cache by it would show the content of one version
 * for all of them.
 */
@ObjectType('TransactionSnapshot', {
  description:
    'A transaction as it was at one version. It has no `id` of its own, so that caches keep versions apart.',
  simpleResolvers: true,
})
export class TransactionSnapshot extends TransactionFields {
  @Field(() => GraphQLSafeInt, { description: 'Grows by one with every change; 1 when it was stored first.' })
  @Column({ type: 'bigint' })
  version!: number;

  @Field(() => TransactionStatusEnum, { description: 'What became of the payment: as sent, else derived.' })
  @Column({ type: 'varchar', length: 16 })
  status!: TransactionStatus;

  @Field(() => ResponseCategoryEnum, { description: 'Why the payment was answered as it was.' })
  @Column({ name: 'response_category', type: 'varchar', length: 64 })
  responseCategory!: ResponseCategory;

  @Field(() => String, { nullable: true, description: "The processor's name: as sent, else derived." })
  @Column({ type: 'varchar', length: 255, nullable: true })
  processor!: string | null;

  @Field(() => GraphQLDateTimeText, {
    description: 'When the payment happened: as sent, else the time of receipt.',
  })
  @Column({ type: 'varchar', length: 64 })
  created!: string;

  @Field(() => GraphQLDateTimeText, { description: 'When the gateway received the transaction first.' })
  @Column({ name: 'received_at', type: 'datetime', precision: 3 })
  receivedAt!: string;

  @Field(() => GraphQLDateTimeText, { description: 'When the transaction was changed last.' })
  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt!: string;

  @Field(() => GraphQLDateTimeText, { nullable: true, description: SOURCE_UPDATED_AT })
  @Column({ name: 'source_updated_at', type: 'varchar', length: 64, nullable: true })
  sourceUpdatedAt!: string | null;
}
