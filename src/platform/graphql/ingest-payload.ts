import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { TransactionStatus } from '../../modules/transactions/status';
import { Transaction } from '../../modules/transactions/transaction.model';
import { GraphQLDateTimeText } from '../fields/date-time';
import type { Outcome } from '../ingestion/write-outcome';
import { TransactionStatusEnum } from './declared-enums';
import { OutcomeEnum } from './enums';
import { FieldError } from './field-error';
import { ReadableField } from './readable-field';

/** The outcome of one write. */
@ObjectType('WritePayload', { simpleResolvers: true })
export abstract class WritePayload {
  @Field(() => ID, { description: 'The object id that was written.' }) objectId!: string;
  @Field(() => ID, { description: "The gateway's own id of what is stored." }) id!: string;
  @Field(() => GraphQLSafeInt, { description: 'The version that is stored now.' })
  version!: number;
  @Field(() => GraphQLDateTimeText, { description: 'When it was received first.' })
  receivedAt!: string;
  @Field(() => GraphQLDateTimeText, { description: 'When it was changed last.' })
  updatedAt!: string;
  @Field(() => OutcomeEnum, { description: 'What became of the write.' }) outcome!: Outcome;
  @Field(() => Boolean, {
    description: 'Whether a newer state was stored already, by `sourceUpdatedAt`: nothing was changed then.',
  })
  stale!: boolean;
}

/** Why a row was not stored. */
@ObjectType('RowError', { description: 'Why a row was not stored.', simpleResolvers: true })
export class RowError {
  @Field(() => String, { description: 'A code of the error table.' }) code!: string;
  @Field(() => String, { description: 'The problem and the expectation.' }) message!: string;
  @Field(() => [FieldError], { description: 'Every wrong field of the row.' }) errors!: readonly FieldError[];
}

/** The outcome of one row of a batch of any kind. */
@ObjectType('WrittenRow', { simpleResolvers: true })
export abstract class WrittenRow {
  @Field(() => Int, { description: 'Index of the row in the batch, from 0.' }) index!: number;
  @Field(() => ID, { nullable: true, description: "The row's object id, where readable." })
  objectId!: string | null;
  @Field(() => ID, { nullable: true, description: "The gateway's own id of what is stored, unless refused." })
  id!: string | null;
  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: 'The version that is stored now, unless refused.',
  })
  version!: number | null;
  @Field(() => GraphQLDateTimeText, {
    nullable: true,
    description: 'When it was received first, unless refused.',
  })
  receivedAt!: string | null;
  @Field(() => GraphQLDateTimeText, {
    nullable: true,
    description: 'When it was changed last, unless refused.',
  })
  updatedAt!: string | null;
  @Field(() => OutcomeEnum, { description: 'What became of the row.' }) outcome!: Outcome;
  @Field(() => Boolean, {
    description: 'Whether a newer state was stored already, by `sourceUpdatedAt`: nothing was changed then.',
  })
  stale!: boolean;
  @Field(() => RowError, { nullable: true, description: 'Why the row was not stored.' })
  error!: RowError | null;
}

/** The number of rows of a batch by outcome. */
@ObjectType('BatchCounts', { simpleResolvers: true })
export abstract class BatchCounts {
  @Field(() => Int, { description: 'Rows in the batch.' }) received!: number;
  @Field(() => Int, { description: 'Rows stored for the first time.' }) created!: number;
  @Field(() => Int, { description: 'Rows that were stored already with the same content.' })
  unchanged!: number;
  @Field(() => Int, { description: 'Unchanged rows with an older state than the stored one.' })
  stale!: number;
  @Field(() => Int, { description: 'Rows that replaced other content.' }) replaced!: number;
  @Field(() => Int, { description: 'Rows whose id exists with other content.' }) conflicts!: number;
  @Field(() => Int, { description: 'Rejected rows.' }) rejected!: number;
}

/** The outcome of one write, and the stored transaction. */
@ObjectType('TransactionPayload', {
  description: 'The outcome of one write, and the stored transaction.',
  simpleResolvers: true,
})
export class TransactionPayload extends WritePayload {
  @Field(() => TransactionStatusEnum, {
    nullable: true,
    description: 'The status, where the gateway derived it; null where it was sent.',
  })
  status!: TransactionStatus | null;
  @ReadableField(() => Transaction, 'The transaction as it is stored now, for keys that may read.')
  transaction!: Transaction | null;
}

/** The outcome of one row of a batch. */
@ObjectType('TransactionRowResult', {
  description: 'The outcome of one row of a batch.',
  simpleResolvers: true,
})
export class TransactionRowResult extends WrittenRow {
  @Field(() => TransactionStatusEnum, {
    nullable: true,
    description: 'The status, where the gateway derived it; null where it was sent.',
  })
  status!: TransactionStatus | null;
  @ReadableField(
    () => Transaction,
    'The transaction as it is stored, unless refused, for keys that may read.',
  )
  transaction!: Transaction | null;
}

/** The outcomes of a batch, row by row. */
@ObjectType('TransactionBatchPayload', {
  description: 'The outcomes of a batch, row by row.',
  simpleResolvers: true,
})
export class TransactionBatchPayload extends BatchCounts {
  @Field(() => [TransactionRowResult], { description: 'One result a row, in the order of the batch.' })
  results!: readonly TransactionRowResult[];
}
